package com.cyberhybridhub.tradingconfig;

import com.cyberhybridhub.domain.Coded;

/// What is wrong with a place in a document. The codes are stable: clients may switch on them.
public enum ProblemCode implements Coded {
    MALFORMED_JSON("malformed_json"),
    DUPLICATE_MEMBER("duplicate_member"),
    WRONG_TYPE("wrong_type"),
    REQUIRED("required"),
    UNKNOWN_FIELD("unknown_field"),
    UNSUPPORTED_VERSION("unsupported_version"),
    /// A word outside a closed set; the detail lists the choices.
    UNKNOWN_VALUE("unknown_value"),
    OUT_OF_RANGE("out_of_range"),
    TOO_MANY_DECIMALS("too_many_decimals"),
    TOO_MANY_ITEMS("too_many_items"),
    TOO_MANY_SYMBOLS("too_many_symbols"),
    EMPTY("empty"),
    TOO_LONG("too_long"),
    INVALID_ID("invalid_id"),
    DUPLICATE_ID("duplicate_id"),
    INVALID_SYMBOL("invalid_symbol"),
    INVALID_FEED("invalid_feed"),
    /// No data input delivers the symbol of a rule.
    SYMBOL_NOT_DELIVERED("symbol_not_delivered"),
    /// The input that delivers the symbol does not deliver the metric.
    METRIC_NOT_DELIVERED("metric_not_delivered"),
    /// A metric that makes no sense as a reference.
    NOT_A_REFERENCE("not_a_reference"),
    UNKNOWN_PLACEHOLDER("unknown_placeholder"),
    INVALID_TEXT("invalid_text"),
    /// Neither or both of `notional_usd` and `qty`.
    ONE_SIZE_NEEDED("one_size_needed"),
    STANDING_ORDERS_NOT_ALLOWED("standing_orders_not_allowed"),
    APPROVE_NOT_ABOVE_REJECT("approve_not_above_reject"),
    /// `$delete` of an id that the template does not have.
    UNKNOWN_DELETE_ID("unknown_delete_id"),
    /// `$delete` stands beside something else than `id`.
    DELETE_STANDS_ALONE("delete_stands_alone"),
    UNKNOWN_TEMPLATE("unknown_template"),
    CONFIRM_LIVE_REQUIRED("confirm_live_required"),
    /// The list is cut; the detail says how many are missing.
    MORE_PROBLEMS("more_problems");

    private final String code;

    ProblemCode(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
