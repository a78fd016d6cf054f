// convoy_limit: from a shifted number to the stored output value: adds the zero point and brings it into range.
//
//   q = d + ZERO, clamped to LOWER..UPPER, or cut to its low bits where WRAP is 1 or where no value lies outside
//
// Parameters: IN_BITS of the number, in two's complement; VALUE_BITS hold it, it plus ZERO, and the clamp's ends; OUT_BITS, at most VALUE_BITS.
// Latency: one cycle to clamp, and one to add a ZERO other than 0. Throughput: one value per cycle. Reset: none.
// Overflow: none, by the choice of VALUE_BITS.
`default_nettype none
module convoy_limit #(
    parameter IN_BITS = 20, VALUE_BITS = 20, OUT_BITS = 8,
    parameter signed [VALUE_BITS-1:0] ZERO = 0, LOWER = 0, UPPER = 0,
    parameter WRAP = 0
) (
    input wire clk,
    input wire signed [IN_BITS-1:0] d,
    output wire [OUT_BITS-1:0] q
);
    if (OUT_BITS > VALUE_BITS) convoy_limit_out_bits_must_not_exceed_value_bits u_illegal ();

    wire signed [VALUE_BITS-1:0] quotient, value, limited;
    wire unused = &{1'b0, d, limited};
    if (VALUE_BITS > IN_BITS) begin : g_extend
        assign quotient = {{(VALUE_BITS-IN_BITS){d[IN_BITS-1]}}, d};
    end else begin : g_cut
        assign quotient = d[VALUE_BITS-1:0];
    end
    if (ZERO != 0) begin : g_offset
        reg signed [VALUE_BITS-1:0] value_q;
        always @(posedge clk) value_q <= quotient + ZERO;
        assign value = value_q;
    end else begin : g_no_offset
        assign value = quotient;
    end

    localparam signed [VALUE_BITS-1:0] LEAST = 1 << (VALUE_BITS - 1);
    if (WRAP != 0 || (LOWER == LEAST && UPPER == ~LEAST)) begin : g_low_bits
        assign limited = value;
    end else if (UPPER > 1 && (UPPER & (UPPER + 1)) == 0 && (LOWER == 0 || LOWER == ~UPPER)) begin : g_whole_bits
        // The higher bits alone tell whether a value is outside.
        localparam BITS = $clog2(UPPER);
        wire sign = value[VALUE_BITS-1];
        wire [VALUE_BITS-BITS-1:0] inside = {(VALUE_BITS-BITS){(LOWER != 0) & sign}};
        assign limited = (value[VALUE_BITS-1:BITS] == inside) ? value : {inside, {BITS{~sign}}};
    end else begin : g_any
        wire signed [VALUE_BITS-1:0] lower = LOWER;
        wire signed [VALUE_BITS-1:0] upper = UPPER;
        assign limited = (value < lower) ? lower : (value > upper) ? upper : value;
    end

    reg [OUT_BITS-1:0] data_q;
    assign q = data_q;
    always @(posedge clk) data_q <= limited[OUT_BITS-1:0];
endmodule
`default_nettype wire
