// convoy_digit_walk: a position split into quotient and digit (position = quotient * BASE + digit), moved like convoy_walk.
//
//   digit <= (digit + DIGIT_DELTAS[i]) mod BASE; quotient <= quotient + QUOTIENT_DELTAS[i] + (UNIT when the digit overflows)
//
// The digit names a memory bank, the quotient (in steps of UNIT words) the place in it. Quotients run modulo MODULUS (0: modulo 2^BITS).
// Parameters: BASE >= 2; DIGIT_BITS = bits of BASE - 1; BITS of the quotient; DELTAS packed like convoy_walk, digits below BASE.
// Latency: one cycle. Reset: INITIAL_QUOTIENT and INITIAL_DIGIT.
// Overflow: the digit sum has one bit more than a digit; the quotient wraps as stated.
`default_nettype none
module convoy_digit_walk #(
    parameter BASE = 2, DIGIT_BITS = 1, BITS = 1, TURNS = 1,
    parameter [DIGIT_BITS*TURNS-1:0] DIGIT_DELTAS = {DIGIT_BITS*TURNS{1'b0}},
    parameter [BITS*TURNS-1:0] QUOTIENT_DELTAS = {BITS*TURNS{1'b0}},
    parameter [BITS-1:0] UNIT = 1,
    parameter [BITS:0] MODULUS = 0,
    parameter [BITS-1:0] INITIAL_QUOTIENT = 0,
    parameter [DIGIT_BITS-1:0] INITIAL_DIGIT = 0
) (
    input wire clk, rst,
    input wire [TURNS-1:0] turn,
    output wire [BITS-1:0] quotient,
    output wire [DIGIT_BITS-1:0] digit
);
    if (BASE < 2) convoy_digit_walk_base_must_be_at_least_two u_illegal ();

    localparam [31:0] BASE_VALUE = BASE;

    reg [DIGIT_BITS-1:0] digit_q;
    reg [BITS-1:0] quotient_q;
    reg [DIGIT_BITS-1:0] digit_delta;
    reg [BITS-1:0] quotient_delta;
    integer i;

    assign digit = digit_q;
    assign quotient = quotient_q;

    always @* begin
        digit_delta = {DIGIT_BITS{1'b0}};
        quotient_delta = {BITS{1'b0}};
        for (i = 0; i < TURNS; i = i + 1) begin
            digit_delta = digit_delta | (DIGIT_DELTAS[DIGIT_BITS*i +: DIGIT_BITS] & {DIGIT_BITS{turn[i]}});
            quotient_delta = quotient_delta | (QUOTIENT_DELTAS[BITS*i +: BITS] & {BITS{turn[i]}});
        end
    end

    wire [DIGIT_BITS:0] digit_sum = {1'b0, digit_q} + {1'b0, digit_delta};
    wire overflow = digit_sum >= BASE_VALUE[DIGIT_BITS:0];
    wire [DIGIT_BITS-1:0] digit_over = digit_sum[DIGIT_BITS-1:0] - BASE_VALUE[DIGIT_BITS-1:0];
    wire [BITS-1:0] quotient_step = quotient_delta + (overflow ? UNIT : {BITS{1'b0}});

    always @(posedge clk) begin
        if (rst) digit_q <= INITIAL_DIGIT;
        else digit_q <= overflow ? digit_over : digit_sum[DIGIT_BITS-1:0];
    end

    if (MODULUS == 0) begin : g_plain
        always @(posedge clk) begin
            if (rst) quotient_q <= INITIAL_QUOTIENT;
            else quotient_q <= quotient_q + quotient_step;
        end
    end else begin : g_modulo
        wire [BITS:0] quotient_sum = {1'b0, quotient_q} + {1'b0, quotient_step};
        wire [BITS-1:0] quotient_over = quotient_sum[BITS-1:0] - MODULUS[BITS-1:0];
        always @(posedge clk) begin
            if (rst) quotient_q <= INITIAL_QUOTIENT;
            else quotient_q <= (quotient_sum >= MODULUS) ? quotient_over : quotient_sum[BITS-1:0];
        end
    end
endmodule
`default_nettype wire
