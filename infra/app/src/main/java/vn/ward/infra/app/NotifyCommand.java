package vn.ward.infra.app;

import picocli.CommandLine.Command;

/** {@code ioc notify}: the ways to reach people. */
@Command(name = "notify", mixinStandardHelpOptions = true, subcommands = NotifyTestCommand.class)
final class NotifyCommand {}
