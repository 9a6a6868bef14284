package com.cyberhybridhub.signalr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class HubArgumentsTest {
    private final JsonMapper mapper =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    record Point(int x, int y) {}

    @Test
    void valuesComeOutInTheTypeAskedFor() {
        HubArguments arguments = of("[\"a\",9.5,-3,true,null,{\"x\":1,\"y\":2}]");

        arguments.requireSize(6);
        assertThat(arguments.string(0)).isEqualTo("a");
        assertThat(arguments.decimal(1)).isEqualTo(new BigDecimal("9.5"));
        assertThat(arguments.decimal(2)).isEqualTo(new BigDecimal("-3"));
        assertThat(arguments.integer(2)).isEqualTo(-3);
        assertThat(arguments.bool(3)).isTrue();
        assertThat(arguments.isNull(4)).isTrue();
        assertThat(arguments.as(5, Point.class)).isEqualTo(new Point(1, 2));
        assertThat(arguments.node(5).get("x").intValue()).isEqualTo(1);
    }

    @Test
    void whatDoesNotFitIsRefusedByIndex() {
        HubArguments arguments = of("[\"a\",1.5,1e2000,99999999999999999999,null]");

        assertThatThrownBy(() -> arguments.requireSize(2)).isInstanceOf(HubException.class);
        assertThatThrownBy(() -> arguments.string(1)).hasMessage("Argument 1 must be a string.");
        assertThatThrownBy(() -> arguments.decimal(0)).hasMessage("Argument 0 must be a number.");
        assertThatThrownBy(() -> arguments.decimal(2)).isInstanceOf(HubException.class);
        assertThatThrownBy(() -> arguments.integer(1)).isInstanceOf(HubException.class);
        assertThatThrownBy(() -> arguments.integer(3)).isInstanceOf(HubException.class);
        assertThatThrownBy(() -> arguments.bool(0)).isInstanceOf(HubException.class);
        assertThatThrownBy(() -> arguments.as(0, Point.class)).isInstanceOf(HubException.class);
        assertThatThrownBy(() -> arguments.as(4, Point.class)).isInstanceOf(HubException.class);
        assertThatThrownBy(() -> arguments.string(5)).hasMessage("Argument 5 is missing.");
    }

    private HubArguments of(String array) {
        List<JsonNode> values = new ArrayList<>();
        mapper.readTree(array).forEach(values::add);
        return new HubArguments(values, mapper);
    }
}
