// convoy_pool_column: one column of a pooling array: the largest or the smallest of LANES operands, or their sum.
//
// Cell i combines its operand with the result of cell i - 1. Operand i arrives i cycles after operand 0 of the same fold.
//   operand -> operand_q -> value_q -> result_q
// Parameters: LANES >= 1; X_BITS, X_SIGNED of an operand; BITS of the result, a two's-complement number; MAXIMUM 1: the largest,
// MINIMUM 1: the smallest, neither: the sum.
// Latency: LANES + 2 cycles from operand 0 to `result`, as convoy_column. Throughput: one fold per cycle. Reset: none.
// Overflow: none; BITS hold every operand and every sum of them, or those sums modulo 2^BITS whose end fits.
`default_nettype none
module convoy_pool_column #(
    parameter LANES = 1, X_BITS = 8, X_SIGNED = 1, BITS = 12, MAXIMUM = 1, MINIMUM = 0
) (
    input wire clk,
    input wire [X_BITS*LANES-1:0] operands,
    output wire [BITS-1:0] result
);
    wire [BITS*LANES-1:0] results;
    assign result = results[BITS*(LANES-1) +: BITS];

    genvar i;
    for (i = 0; i < LANES; i = i + 1) begin : g_cell
        reg  [X_BITS-1:0] operand_q;
        reg  signed [BITS-1:0] value_q;
        reg  signed [BITS-1:0] result_q;
        wire signed [X_BITS:0] x = {(X_SIGNED != 0) & operand_q[X_BITS-1], operand_q};
        wire signed [BITS-1:0] combined;

        if (i == 0) begin : g_first
            assign combined = value_q;
        end else if (MAXIMUM != 0) begin : g_maximum
            wire signed [BITS-1:0] before = results[BITS*(i-1) +: BITS];
            assign combined = (before > value_q) ? before : value_q;
        end else if (MINIMUM != 0) begin : g_minimum
            wire signed [BITS-1:0] before = results[BITS*(i-1) +: BITS];
            assign combined = (before < value_q) ? before : value_q;
        end else begin : g_sum
            assign combined = results[BITS*(i-1) +: BITS] + value_q;
        end
        if (BITS > X_BITS) begin : g_extend
            always @(posedge clk) value_q <= {{(BITS-X_BITS){x[X_BITS]}}, x[X_BITS-1:0]};
        end else begin : g_cut
            wire unused = &{1'b0, x[X_BITS:BITS]};
            always @(posedge clk) value_q <= x[BITS-1:0];
        end

        always @(posedge clk) begin
            operand_q <= operands[X_BITS*i +: X_BITS];
            result_q <= combined;
        end
        assign results[BITS*i +: BITS] = result_q;
    end
endmodule
`default_nettype wire
