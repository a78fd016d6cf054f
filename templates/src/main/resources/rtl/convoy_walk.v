// convoy_walk: a number that each turn of a nest of loops moves by a constant of its own.
//
//   value <= value + DELTAS[i]  where turn[i] is the one bit set, modulo MODULUS (0: modulo 2^BITS); while none is, the number stays
//
// Parameters: BITS >= 1; TURNS >= 1; DELTAS packs BITS bits per turn, the innermost lowest, each below MODULUS where there is one;
// INITIAL the value after reset. Latency: one cycle from turn to value. Reset: value = INITIAL.
// Overflow: wanted where MODULUS is 0; else the sum less MODULUS has one bit more, its sign, and the result is below MODULUS.
`default_nettype none
module convoy_walk #(
    parameter BITS = 1, TURNS = 1,
    parameter [BITS*TURNS-1:0] DELTAS = {BITS*TURNS{1'b0}},
    parameter [BITS:0] MODULUS = 0,
    parameter [BITS-1:0] INITIAL = 0
) (
    input wire clk, rst,
    input wire [TURNS-1:0] turn,
    output wire [BITS-1:0] value
);
    reg [BITS-1:0] value_q, delta;
    integer i;

    assign value = value_q;

    always @* begin
        delta = {BITS{1'b0}};
        for (i = 0; i < TURNS; i = i + 1) begin
            delta = delta | (DELTAS[BITS*i +: BITS] & {BITS{turn[i]}});
        end
    end

    if (MODULUS == 0) begin : g_plain
        always @(posedge clk) begin
            if (rst) value_q <= INITIAL;
            else value_q <= value_q + delta;
        end
    end else begin : g_modulo
        // The sum and the sum less MODULUS side by side; the sign of the second decides.
        reg [BITS:0] beyond;
        integer j;
        always @* begin
            beyond = -MODULUS & {(BITS+1){~(|turn)}};
            for (j = 0; j < TURNS; j = j + 1) begin
                beyond = beyond | (({1'b0, DELTAS[BITS*j +: BITS]} - MODULUS) & {(BITS+1){turn[j]}});
            end
        end
        wire [BITS-1:0] sum = value_q + delta;
        wire [BITS:0] over = {1'b0, value_q} + beyond;
        always @(posedge clk) begin
            if (rst) value_q <= INITIAL;
            else value_q <= over[BITS] ? sum : over[BITS-1:0];
        end
    end
endmodule
`default_nettype wire
