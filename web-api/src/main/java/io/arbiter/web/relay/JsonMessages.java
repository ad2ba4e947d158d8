package io.arbiter.web.relay;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.arbiter.web.wire.Times;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Contract messages as the API's JSON and back: names in snake case, enums without their prefix,
/// times in RFC 3339, whole numbers as numbers. What is empty is left out; what is unknown is
/// refused.
final class JsonMessages {

    private static final String UNSPECIFIED = "UNSPECIFIED";

    private JsonMessages() {}

    static Map<String, Object> write(Message message) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (field.isRepeated()) {
                List<Object> several = new ArrayList<>();
                for (Object element : (List<?>) message.getField(field)) {
                    several.add(value(element));
                }
                json.put(field.getName(), several);
            } else if (present(message, field)) {
                json.put(field.getName(), value(message.getField(field)));
            }
        }
        return json;
    }

    /// Reads an object of JSON into a message.
    ///
    /// @throws ApiException VALIDATION_FAILED with the place of what is wrong
    static void read(JsonNode json, Message.Builder message, String place) {
        if (!json.isObject()) {
            throw wrong(place, "must be an object");
        }
        Descriptor type = message.getDescriptorForType();
        json.properties()
                .forEach(entry -> {
                    String where = place + '/' + entry.getKey();
                    FieldDescriptor field = type.findFieldByName(entry.getKey());
                    if (field == null) {
                        throw wrong(where, "is unknown");
                    }
                    set(message, field, entry.getValue(), where);
                });
    }

    /// Sets a field from text, as query parameters and path variables have it.
    static void set(Message.Builder message, FieldDescriptor field, String text) {
        Object value = parse(field, text, field.getName());
        if (field.isRepeated()) {
            message.addRepeatedField(field, value);
        } else {
            message.setField(field, value);
        }
    }

    /// `LIMIT_SCOPE_` of the values of `LimitScope`.
    static String shortName(EnumValueDescriptor value) {
        return value.getName().substring(prefix(value.getType()).length());
    }

    private static String prefix(EnumDescriptor type) {
        String zero = type.findValueByNumber(0).getName();
        return zero.substring(0, zero.length() - UNSPECIFIED.length());
    }

    private static boolean present(Message message, FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case MESSAGE -> message.hasField(field);
            case STRING -> !((String) message.getField(field)).isEmpty();
            case ENUM -> ((EnumValueDescriptor) message.getField(field)).getNumber() != 0;
            case INT, LONG, BOOLEAN, BYTE_STRING, DOUBLE, FLOAT -> true;
        };
    }

    private static Object value(Object value) {
        return switch (value) {
            case Timestamp at -> Times.instant(at).toString();
            case Message inner -> write(inner);
            case EnumValueDescriptor constant -> shortName(constant);
            default -> value;
        };
    }

    private static void set(
            Message.Builder message, FieldDescriptor field, JsonNode json, String where) {
        if (json.isNull()) {
            return;
        }
        if (!field.isRepeated()) {
            message.setField(field, parse(message, field, json, where));
            return;
        }
        if (!json.isArray()) {
            throw wrong(where, "must be a list");
        }
        int index = 0;
        for (JsonNode element : json) {
            message.addRepeatedField(field, parse(message, field, element, where + '/' + index++));
        }
    }

    private static Object parse(
            Message.Builder owner, FieldDescriptor field, JsonNode json, String where) {
        return switch (field.getJavaType()) {
            case MESSAGE -> message(owner, field, json, where);
            case BOOLEAN -> {
                if (!json.isBoolean()) {
                    throw wrong(where, "must be true or false");
                }
                yield json.booleanValue();
            }
            case INT, LONG -> {
                if (!json.isIntegralNumber()) {
                    throw wrong(where, "must be a whole number");
                }
                yield parse(field, json.asString(), where);
            }
            case STRING, ENUM, BYTE_STRING, DOUBLE, FLOAT -> {
                if (!json.isString()) {
                    throw wrong(where, "must be a text");
                }
                yield parse(field, json.stringValue(), where);
            }
        };
    }

    private static Message message(
            Message.Builder owner, FieldDescriptor field, JsonNode json, String where) {
        if (isTime(field)) {
            if (!json.isString()) {
                throw wrong(where, "must be an RFC 3339 time");
            }
            return time(json.stringValue(), where);
        }
        Message.Builder inner = owner.newBuilderForField(field);
        read(json, inner, where);
        return inner.build();
    }

    static boolean isTime(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                && field.getMessageType().equals(Timestamp.getDescriptor());
    }

    private static Object parse(FieldDescriptor field, String text, String where) {
        try {
            return switch (field.getJavaType()) {
                case STRING -> plain(text, where);
                case INT -> Integer.valueOf(text);
                case LONG -> Long.valueOf(text);
                case BOOLEAN -> flag(text, where);
                case ENUM -> constant(field.getEnumType(), text, where);
                case MESSAGE -> time(text, where);
                case BYTE_STRING, DOUBLE, FLOAT -> throw wrong(where, "cannot be given here");
            };
        } catch (NumberFormatException _) {
            throw wrong(where, "must be a whole number in range");
        }
    }

    /// PostgreSQL takes no NUL, and nobody means one.
    private static String plain(String text, String where) {
        if (text.indexOf('\0') >= 0) {
            throw wrong(where, "must not contain a NUL character");
        }
        return text;
    }

    private static boolean flag(String text, String where) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(where, "must be true or false");
        };
    }

    private static EnumValueDescriptor constant(EnumDescriptor type, String text, String where) {
        EnumValueDescriptor value = type.findValueByName(prefix(type) + text);
        if (value == null || value.getNumber() == 0) {
            throw wrong(where, "must be one of " + names(type));
        }
        return value;
    }

    static List<String> names(EnumDescriptor type) {
        return type.getValues().stream()
                .filter(value -> value.getNumber() != 0)
                .map(JsonMessages::shortName)
                .toList();
    }

    private static Timestamp time(String text, String where) {
        try {
            return Times.timestamp(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            throw wrong(where, "must be an RFC 3339 time");
        }
    }

    private static ApiException wrong(String where, String what) {
        return ApiException.blaming(
                ProblemType.VALIDATION_FAILED, where.isEmpty() ? "/" : where, what);
    }
}
