package pl.lejek.worklist.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys that a form knows, as they nest in its data. */
final class KeyTree {

    private static final int MAX_NAMED = 20;

    private final Map<String, KeyTree> children = new HashMap<>();
    private @Nullable FormComponent holder;

    static KeyTree of(List<FormComponent> components) {
        var root = new KeyTree();
        root.add(components);
        return root;
    }

    private void add(List<FormComponent> components) {
        for (var component : components) {
            var node = this;
            for (var segment : component.path()) {
                node = node.children.computeIfAbsent(segment, it -> new KeyTree());
            }
            if (component.isKeyed() || component.isList()) {
                node.holder = component;
            }
            node.add(component.children());
        }
    }

    /** @return the paths in the data that no component has, at most a few */
    List<String> unknown(Map<String, ? extends @Nullable Object> data) {
        var unknown = new ArrayList<String>();
        collect(data, "", unknown);
        return unknown;
    }

    private void collect(Map<?, ?> data, String prefix, List<String> unknown) {
        for (var entry : data.entrySet()) {
            if (unknown.size() == MAX_NAMED) {
                return;
            }
            var path = prefix + entry.getKey();
            var child = children.get(String.valueOf(entry.getKey()));
            if (child == null) {
                unknown.add(path.length() > 100 ? path.substring(0, 100) : path);
            } else if (child.holder == null) {
                if (entry.getValue() instanceof Map<?, ?> nested) {
                    child.collect(nested, path + ".", unknown);
                } else if (entry.getValue() != null) {
                    unknown.add(path);
                }
            } else if (child.holder.isList() && entry.getValue() instanceof List<?> items) {
                for (var i = 0; i < items.size(); i++) {
                    if (items.get(i) instanceof Map<?, ?> item) {
                        child.collect(item, path + "[" + i + "].", unknown);
                    }
                }
            }
        }
    }
}
