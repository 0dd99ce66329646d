/**
 * What administrators do: say who has an account and what each may ({@link vn.ward.web.admin.AccountsDesk}), hang up
 * displays ({@link vn.ward.web.admin.DisplayDesk}), issue tokens ({@link vn.ward.web.admin.TokenDesk}), and look at who did
 * what ({@link vn.ward.web.admin.AuditDesk}).
 */
@NullMarked
package vn.ward.web.admin;

import org.jspecify.annotations.NullMarked;
