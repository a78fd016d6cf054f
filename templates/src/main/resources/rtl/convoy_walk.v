// convoy_walk: a number that each step moves by a constant, chosen by the loop that runs on.
//
//   value <= value + DELTAS[i]  where turn[i] is the one bit set, modulo MODULUS (0: modulo 2^BITS)
//
// Parameters: BITS >= 1; TURNS >= 1; DELTAS packs BITS bits per turn, the innermost lowest, each below MODULUS where there is one;
// INITIAL the value after reset. Latency: one cycle from step to value. Reset: value = INITIAL.
// Overflow: wanted where MODULUS is 0; else the sum needs one bit more, which the comparison uses, and the result is below MODULUS.
`default_nettype none
module convoy_walk #(
    parameter BITS = 1,
    parameter TURNS = 1,
    parameter [BITS*TURNS-1:0] DELTAS = {BITS*TURNS{1'b0}},
    parameter [BITS:0] MODULUS = 0,
    parameter [BITS-1:0] INITIAL = 0
) (
    input  wire             clk,
    input  wire             rst,
    input  wire             step,
    input  wire [TURNS-1:0] turn,
    output wire [BITS-1:0]  value
);
    reg [BITS-1:0] value_q;
    reg [BITS-1:0] delta;
    integer i;

    assign value = value_q;

    always @* begin
        delta = {BITS{1'b0}};
        for (i = 0; i < TURNS; i = i + 1) begin
            delta = delta | (DELTAS[BITS*i +: BITS] & {BITS{turn[i]}});
        end
    end

    generate
        if (MODULUS == 0) begin : g_plain
            always @(posedge clk) begin
                if (rst) value_q <= INITIAL;
                else if (step) value_q <= value_q + delta;
            end
        end else begin : g_modulo
            wire [BITS:0] sum = {1'b0, value_q} + {1'b0, delta};
            wire [BITS-1:0] over = sum[BITS-1:0] - MODULUS[BITS-1:0];
            always @(posedge clk) begin
                if (rst) value_q <= INITIAL;
                else if (step) value_q <= (sum >= MODULUS) ? over : sum[BITS-1:0];
            end
        end
    endgenerate
endmodule
`default_nettype wire
