package vn.ward.collect.http.journey;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;
import vn.ward.collect.http.Addresses;
import vn.ward.collect.http.Method;
import vn.ward.core.result.Reason;

/**
 * A form of a page, filled in. Its hidden fields, chosen options and ticked boxes go along, and its first button, as if somebody
 * had pressed Enter in it.
 */
final class Form {

    private static final Set<String> TYPED = Set.of("", "text", "email", "tel", "number", "search", "url");
    private static final Set<String> NEVER_SENT = Set.of("button", "reset", "file", "submit", "image");

    private final Html page;
    private final FormElement form;
    private final List<Element> controls = new ArrayList<>();

    private Form(Html page, FormElement form) {
        this.page = page;
        this.form = form;
        String id = form.id();
        form.elements().stream()
                .filter(control ->
                        !control.hasAttr("form") || control.attr("form").equals(id))
                .forEach(controls::add);
        if (!id.isEmpty()) {
            Set<Element> within = new HashSet<>(controls);
            page.all("[form]").stream()
                    .filter(control -> control.attr("form").equals(id) && !within.contains(control))
                    .forEach(controls::add);
        }
    }

    /**
     * What is sent.
     *
     * @param data as {@code application/x-www-form-urlencoded}: behind the question mark of a GET, or a POST's body
     */
    record Filled(URI action, Method method, String data) {
        @Override
        public String toString() {
            return method + " " + Addresses.withoutValues(action);
        }
    }

    /** Whether it is a form of {@code html}: a browser knows no other. */
    private static Optional<FormElement> find(Html html, @Nullable String selector) {
        if (selector != null) {
            return html.first(selector).flatMap(Form::around);
        }
        List<Element> all = html.all("form");
        Optional<Element> only = all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
        return only.or(() -> html.first("input[type=password]")).flatMap(field -> owner(html, field));
    }

    private static Optional<FormElement> owner(Html html, Element field) {
        String named = field.attr("form");
        return named.isEmpty()
                ? around(field)
                        .or(() -> html.all("form").stream()
                                .map(FormElement.class::cast)
                                .filter(form -> {
                                    html.look();
                                    return form.elements().contains(field); // a table may have pushed it out
                                })
                                .findFirst())
                : html.all("form").stream()
                        .filter(form -> form.id().equals(named))
                        .map(FormElement.class::cast)
                        .findFirst();
    }

    private static Optional<FormElement> around(Element element) {
        return Optional.ofNullable(element.closest("form")).map(FormElement.class::cast);
    }

    /**
     * Fills in the form that {@code submit} means.
     *
     * @param taken what earlier answers gave
     * @throws Lacking if there is no such form, or it can't be sent
     */
    static Filled fill(Sheet sheet, Content.Submit submit, Map<String, String> taken) {
        Form form = find(sheet.html(), submit.form())
                .map(found -> new Form(sheet.html(), found))
                .orElseThrow(() -> new Lacking("http.no-form"));
        return form.filled(sheet, submit, taken);
    }

    private Filled filled(Sheet sheet, Content.Submit submit, Map<String, String> taken) {
        Optional<Element> button =
                controls.stream().filter(Form::isSubmit).filter(this::isEnabled).findFirst();
        List<Map.Entry<String, String>> data = new ArrayList<>();
        for (Element control : controls) {
            page.look();
            if (isEnabled(control)) {
                add(data, control, button.filter(control::equals).isPresent());
            }
        }
        Optional<Element> password = controls.stream().filter(this::isPassword).findFirst();
        if (submit.password() != null) {
            Element field = password.orElseThrow(() -> new Lacking("http.no-password-field"));
            put(data, field.attr("name"), submit.password().reveal());
        }
        if (submit.user() != null) {
            String field = userField(password).orElseThrow(() -> new Lacking("http.no-user-field"));
            put(data, field, submit.user().with(taken, UnaryOperator.identity()));
        }
        submit.fields().forEach((name, value) -> put(data, name, value.with(taken, UnaryOperator.identity())));
        Method method = method(button);
        URI action = action(sheet, button);
        String encoded = encode(data, sheet.charset());
        return method == Method.POST
                ? new Filled(action, method, encoded)
                : new Filled(Addresses.withQuery(action, encoded), method, encoded);
    }

    private boolean isPassword(Element control) {
        return type(control).equals("password") && control.nameIs("input") && isSendable(control);
    }

    /** What stands before the password, as it does on every page: the last field that is typed into. */
    private Optional<String> userField(Optional<Element> password) {
        Optional<String> last = Optional.empty();
        for (Element control : controls) {
            if (password.filter(control::equals).isPresent() && last.isPresent()) {
                return last;
            }
            if (control.nameIs("input") && TYPED.contains(type(control)) && isSendable(control)) {
                if (password.isEmpty()) {
                    return Optional.of(control.attr("name"));
                }
                last = Optional.of(control.attr("name"));
            }
        }
        return last;
    }

    private boolean isSendable(Element control) {
        return !control.attr("name").isEmpty() && isEnabled(control);
    }

    private boolean isEnabled(Element control) {
        if (control.hasAttr("disabled")) {
            return false;
        }
        for (Element above = control.parent(); above != null && !above.equals(form); above = above.parent()) {
            page.look();
            if (above.nameIs("datalist") || (above.nameIs("fieldset") && above.hasAttr("disabled"))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSubmit(Element control) {
        String type = type(control);
        return control.nameIs("button")
                ? !type.equals("button") && !type.equals("reset")
                : control.nameIs("input") && (type.equals("submit") || type.equals("image"));
    }

    private static String type(Element control) {
        return control.attr("type").strip().toLowerCase(Locale.ROOT);
    }

    private void add(List<Map.Entry<String, String>> data, Element control, boolean isPressed) {
        String name = control.attr("name");
        String type = type(control);
        if (isPressed && type.equals("image")) {
            String before = name.isEmpty() ? "" : name + ".";
            data.add(Map.entry(before + "x", "0"));
            data.add(Map.entry(before + "y", "0"));
        } else if (name.isEmpty()) {
            return;
        } else if (control.nameIs("select")) {
            options(control).forEach(value -> data.add(Map.entry(name, value)));
        } else if (control.nameIs("textarea")) {
            data.add(Map.entry(name, text(control)));
        } else if (control.nameIs("button")) {
            if (isPressed) {
                data.add(Map.entry(name, control.attr("value")));
            }
        } else if (control.nameIs("input")) {
            input(data, control, isPressed);
        }
    }

    /** The line break behind the tag is none, the others are sent as CR and LF. */
    private static String text(Element area) {
        return area.wholeText().replaceFirst("^\\r?\\n", "").replaceAll("\\r\\n?|\\n", "\r\n");
    }

    private static void input(List<Map.Entry<String, String>> data, Element input, boolean isPressed) {
        String name = input.attr("name");
        String type = type(input);
        if (type.equals("checkbox") || type.equals("radio")) {
            if (input.hasAttr("checked")) {
                data.add(Map.entry(name, input.hasAttr("value") ? input.attr("value") : "on"));
            }
        } else if (type.equals("hidden") && name.equalsIgnoreCase("_charset_")) {
            data.add(Map.entry(name, StandardCharsets.UTF_8.name()));
        } else if (isPressed || !NEVER_SENT.contains(type)) {
            data.add(Map.entry(name, input.attr("value").replaceAll("[\r\n]", "")));
        }
    }

    /** Those that are chosen; of a list that shows one only, the first if none is. */
    private List<String> options(Element select) {
        boolean several = select.hasAttr("multiple");
        List<Element> enabled = new ArrayList<>();
        for (Element option : select.getElementsByTag("option")) {
            page.look();
            @Nullable Element group = option.parent();
            boolean isOff = option.hasAttr("disabled")
                    || (group != null && group.nameIs("optgroup") && group.hasAttr("disabled"));
            if (!isOff) {
                enabled.add(option);
            }
        }
        List<Element> chosen =
                enabled.stream().filter(option -> option.hasAttr("selected")).toList();
        if (!several && chosen.isEmpty()) {
            return enabled.stream().limit(1).map(Form::value).toList();
        }
        return chosen.stream()
                .skip(several ? 0 : Math.max(0, chosen.size() - 1))
                .map(Form::value)
                .toList();
    }

    private static String value(Element option) {
        return option.hasAttr("value") ? option.attr("value") : option.text();
    }

    private static void put(List<Map.Entry<String, String>> data, String name, String value) {
        int at = 0;
        while (at < data.size() && !data.get(at).getKey().equals(name)) {
            at++;
        }
        data.removeIf(entry -> entry.getKey().equals(name));
        data.add(Math.min(at, data.size()), Map.entry(name, value));
    }

    private Method method(Optional<Element> button) {
        String said = button.filter(pressed -> pressed.hasAttr("formmethod"))
                .map(pressed -> pressed.attr("formmethod"))
                .orElse(form.attr("method"));
        return said.strip().equalsIgnoreCase("post") ? Method.POST : Method.GET;
    }

    private URI action(Sheet sheet, Optional<Element> button) {
        String said = button.filter(pressed -> pressed.hasAttr("formaction"))
                .map(pressed -> pressed.attr("formaction"))
                .orElse(form.attr("action"))
                .strip();
        if (said.isEmpty()) {
            return sheet.url();
        }
        URI base = page.first("base[href]")
                .flatMap(named -> Addresses.lead(sheet.url(), named.attr("href")))
                .orElse(sheet.url());
        return Addresses.lead(base, said).orElseThrow(() -> new Lacking("http.form-action"));
    }

    static String encode(List<Map.Entry<String, String>> data, Charset page) {
        Charset charset = page.name().startsWith("UTF") || !page.canEncode() ? StandardCharsets.UTF_8 : page;
        return data.stream()
                .map(entry ->
                        URLEncoder.encode(entry.getKey(), charset) + "=" + URLEncoder.encode(entry.getValue(), charset))
                .collect(Collectors.joining("&"));
    }

    /** The page does not have what is needed. */
    static final class Lacking extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String code;

        Lacking(String code) {
            super(code, null, false, false);
            this.code = code;
        }

        Reason reason() {
            return Reason.of(code);
        }
    }
}
