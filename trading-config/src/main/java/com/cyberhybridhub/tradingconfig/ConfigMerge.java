package com.cyberhybridhub.tradingconfig;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Lays a user's override over a template.
///
/// - Objects merge by RFC 7396: member by member, null deletes.
/// - Arrays whose elements are objects with a string `id` merge by `id`, in the template's order;
///   new elements follow in the override's order; `{"id": "x", "$delete": true}` removes.
/// - Every other array replaces, the empty one too: `"rules": []` means no rules.
///
/// An id that the override names twice is appended the second time, so that the checks see the
/// duplicate.
public final class ConfigMerge {

    static final String ID = "id";
    static final String DELETE = "$delete";

    private final Map<String, String> set = new HashMap<>();
    private final Map<String, String> removed = new HashMap<>();
    private final Problems problems = new Problems(Provenance.NONE);

    private ConfigMerge() {}

    /// Changes neither of the two.
    public static MergedConfig merge(JsonNode template, JsonNode override) {
        ConfigMerge merge = new ConfigMerge();
        JsonNode effective = merge.value(template.deepCopy(), override.deepCopy(), new At("", ""));
        return new MergedConfig(
                effective, new Provenance(merge.set, merge.removed), merge.problems.list());
    }

    /// The same place in both documents.
    private record At(String effective, String override) {

        At member(String name) {
            return new At(Place.member(effective, name), Place.member(override, name));
        }
    }

    private JsonNode value(@Nullable JsonNode target, JsonNode patch, At at) {
        if (patch instanceof ObjectNode object) {
            return object(target, object, at);
        }
        if (patch instanceof ArrayNode array && isKeyed(array) && mergesById(target)) {
            return byId(target instanceof ArrayNode known ? known : array.arrayNode(), array, at);
        }
        replaced(patch, at);
        return patch;
    }

    private ObjectNode object(@Nullable JsonNode target, ObjectNode patch, At at) {
        ObjectNode result = patch.objectNode();
        if (target instanceof ObjectNode base) {
            result.setAll(base);
        } else {
            set.put(at.effective(), at.override());
        }
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            At there = at.member(member.getKey());
            if (member.getValue().isNull()) {
                result.remove(member.getKey());
                removed.put(there.effective(), there.override());
                checkName(member.getKey(), at, there);
            } else {
                result.set(
                        member.getKey(),
                        value(result.get(member.getKey()), member.getValue(), there));
            }
        }
        return result;
    }

    /// The checks see only what is left, so a name that no database stores would slip through.
    private void checkName(String name, At object, At member) {
        if (!TextRules.isPlain(name)) {
            Optional<String> there = Optional.of(member.override());
            String detail =
                    "The name "
                            + Show.name(name)
                            + " holds characters that do not show themselves.";
            problems.add(
                    new ConfigProblem(
                            object.effective(),
                            there,
                            ProblemCode.INVALID_TEXT,
                            detail,
                            Optional.empty()));
        }
    }

    private ArrayNode byId(ArrayNode target, ArrayNode patch, At at) {
        Map<String, Integer> firstPatch = new HashMap<>();
        for (int i = 0; i < patch.size(); i++) {
            firstPatch.putIfAbsent(idOf(patch.get(i)).orElseThrow(), i);
        }
        ArrayNode result = patch.arrayNode();
        Map<String, JsonNode> known = new HashMap<>();
        for (JsonNode element : target) {
            String id = idOf(element).orElseThrow();
            boolean first = known.putIfAbsent(id, element) == null;
            Integer index = firstPatch.get(id);
            if (index == null || (!first && !isDelete(patch.get(index)))) {
                result.add(element);
            } else if (!isDelete(patch.get(index))) {
                result.add(value(element, patch.get(index), item(at, result.size(), index)));
            }
        }
        append(result, patch, at, known);
        return result;
    }

    /// The elements of the override that found no partner in the template.
    private void append(ArrayNode result, ArrayNode patch, At at, Map<String, JsonNode> known) {
        Map<String, JsonNode> seen = new HashMap<>();
        for (int i = 0; i < patch.size(); i++) {
            JsonNode element = patch.get(i);
            String id = idOf(element).orElseThrow();
            JsonNode earlier = seen.putIfAbsent(id, element);
            if (earlier != null && (isDelete(earlier) || isDelete(element))) {
                note(
                        at,
                        i,
                        ID,
                        ProblemCode.DUPLICATE_ID,
                        "The id " + Show.name(id) + " is deleted and named again.");
            } else if (isDelete(element)) {
                checkDelete(element, i, known, at);
            } else if (earlier != null || !known.containsKey(id)) {
                result.add(value(known.get(id), element, item(at, result.size(), i)));
            }
        }
    }

    private void checkDelete(JsonNode element, int index, Map<String, JsonNode> known, At at) {
        String id = idOf(element).orElseThrow();
        if (!known.containsKey(id)) {
            ConfigProblem problem =
                    new ConfigProblem(
                            at.effective(),
                            Optional.of(Place.member(Place.item(at.override(), index), ID)),
                            ProblemCode.UNKNOWN_DELETE_ID,
                            "There is no " + Show.name(id) + " to delete.",
                            Spelling.didYouMean(id, known.keySet()));
            problems.add(problem);
        }
        for (String name : element.propertyNames()) {
            if (!name.equals(ID) && !name.equals(DELETE)) {
                note(
                        at,
                        index,
                        name,
                        ProblemCode.DELETE_STANDS_ALONE,
                        "Beside `$delete` stands `id` and nothing else.");
            }
        }
    }

    /// The place is in the override alone: the effective document has the array at most.
    private void note(At array, int index, String member, ProblemCode code, String detail) {
        String there = Place.member(Place.item(array.override(), index), member);
        problems.add(
                new ConfigProblem(
                        array.effective(), Optional.of(there), code, detail, Optional.empty()));
    }

    private void replaced(JsonNode patch, At at) {
        set.put(at.effective(), at.override());
        if (patch.isArray()) {
            for (int i = 0; i < patch.size(); i++) {
                replaced(patch.get(i), item(at, i, i));
            }
        }
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            replaced(member.getValue(), at.member(member.getKey()));
        }
    }

    private static At item(At array, int effectiveIndex, int overrideIndex) {
        return new At(
                Place.item(array.effective(), effectiveIndex),
                Place.item(array.override(), overrideIndex));
    }

    private static boolean mergesById(@Nullable JsonNode target) {
        return !(target instanceof ArrayNode array) || array.isEmpty() || isKeyed(array);
    }

    private static boolean isKeyed(ArrayNode array) {
        return !array.isEmpty()
                && array.valueStream().allMatch(element -> idOf(element).isPresent());
    }

    private static Optional<String> idOf(JsonNode element) {
        JsonNode id = element.get(ID);
        return id != null && id.isString() ? Optional.of(id.stringValue()) : Optional.empty();
    }

    private static boolean isDelete(JsonNode element) {
        JsonNode delete = element.get(DELETE);
        return delete != null && delete.isBoolean() && delete.booleanValue();
    }
}
