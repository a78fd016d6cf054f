// convoy_finisher: from the exact sum to the stored output value.
//
//   y = round(sum * MULTIPLIER / 2^SHIFT) + ZERO, clamped to LOWER..UPPER, or cut to its low bits where WRAP is 1
//
// The product and the added rounding term are exact; rounding adds a term before the shift, which cuts towards minus infinity:
//   ROUNDING 0 floor: 0                                4 half_away: half, less 1 for a negative number
//            1 toward_zero: 2^SHIFT - 1 if negative    5 half_toward_zero: half - 1, plus 1 for a negative number
//            2 half_up: half = 2^(SHIFT-1)             6 half_even: half - 1, plus the lowest bit that remains
//            3 half_down: half - 1
// Parameters: IN_BITS of the sum; MULTIPLIER_BITS (0: no multiplier); SHIFT_BITS of a shift (0: no shift); MID_BITS hold product plus rounding
// term; VALUE_BITS hold the shifted number plus ZERO and the clamp's ends; OUT_BITS. ENTRIES 1: MULTIPLIER and SHIFT stand for all; more: FILE has a
// word {multiplier, shift} per filter in the order they come, and starts again after ENTRIES.
// Latency: one cycle to clamp, one to add a ZERO other than 0, one to shift by a table's amount, one to add a rounding term, one to multiply, one to read the table;
// those that do nothing are left out. Throughput: one value per cycle. Reset: m_valid is 0, the table at its first entry.
// Overflow: none, by the choice of MID_BITS and VALUE_BITS.
`default_nettype none
module convoy_finisher #(
    parameter IN_BITS = 20, MULTIPLIER_BITS = 0, SHIFT_BITS = 0, MID_BITS = 20, VALUE_BITS = 20, OUT_BITS = 8,
    parameter ROUNDING = 0, ENTRIES = 1, ENTRY_BITS = 1, FILE = "",
    parameter [31:0] MULTIPLIER = 0,
    parameter [5:0] SHIFT = 0,
    parameter signed [VALUE_BITS-1:0] ZERO = 0, LOWER = 0, UPPER = 0,
    parameter WRAP = 0
) (
    input wire clk, rst,
    input wire s_valid, input wire [IN_BITS-1:0] s_sum,
    output wire m_valid, output wire [OUT_BITS-1:0] m_data
);
    if (ROUNDING < 0 || ROUNDING > 6) convoy_finisher_rounding_must_be_one_of_seven u_illegal ();

    localparam TABLE = (ENTRIES > 1) ? 1 : 0;
    localparam MULTIPLY = (MULTIPLIER_BITS > 0) ? 1 : 0;
    localparam ROUND = (SHIFT_BITS > 0 && ROUNDING != 0) ? 1 : 0;
    localparam BARREL = (SHIFT_BITS > 0 && ENTRIES > 1) ? 1 : 0;
    localparam OFFSET = (ZERO != 0) ? 1 : 0;
    localparam LATENCY = TABLE + MULTIPLY + ROUND + BARREL + OFFSET + 1;
    localparam M_BITS = (MULTIPLIER_BITS > 0) ? MULTIPLIER_BITS : 1;
    localparam S_BITS = (SHIFT_BITS > 0) ? SHIFT_BITS : 1;

    wire [IN_BITS-1:0] sum;
    wire [M_BITS-1:0] multiplier;
    wire [S_BITS-1:0] shift;
    wire [S_BITS-1:0] shift_round;   // with the number that is rounded
    wire [S_BITS-1:0] shift_barrel;  // with the number that is shifted

    convoy_flag_delay #(.CYCLES(LATENCY)) u_valid (.clk(clk), .rst(rst), .d(s_valid), .q(m_valid));
    convoy_delay #(.WIDTH(S_BITS), .CYCLES(MULTIPLY * TABLE)) u_shift_round (.clk(clk), .d(shift), .q(shift_round));
    convoy_delay #(.WIDTH(S_BITS), .CYCLES(ROUND * TABLE)) u_shift_barrel (.clk(clk), .d(shift_round), .q(shift_barrel));

    if (ENTRIES > 1) begin : g_table
        localparam [31:0] LAST = ENTRIES - 1;
        reg [MULTIPLIER_BITS+S_BITS-1:0] entries [0:ENTRIES-1];
        reg [MULTIPLIER_BITS+S_BITS-1:0] entry_q;
        reg [ENTRY_BITS-1:0] next_q;
        reg [IN_BITS-1:0] sum_q;
        initial $readmemh(FILE, entries);
        always @(posedge clk) begin
            entry_q <= entries[next_q];
            sum_q <= s_sum;
            if (rst) next_q <= {ENTRY_BITS{1'b0}};
            else if (s_valid) next_q <= (next_q == LAST[ENTRY_BITS-1:0]) ? {ENTRY_BITS{1'b0}} : next_q + 1'b1;
        end
        assign sum = sum_q;
        assign shift = entry_q[S_BITS-1:0];
        if (MULTIPLIER_BITS > 0) begin : g_multiplier
            assign multiplier = entry_q[MULTIPLIER_BITS+S_BITS-1:S_BITS];
        end else begin : g_one
            assign multiplier = 1'b1;
        end
    end else begin : g_constant
        assign sum = s_sum;
        assign shift = SHIFT[S_BITS-1:0];
        assign multiplier = MULTIPLIER[M_BITS-1:0];
    end

    // Multiply, exactly.
    wire signed [MID_BITS-1:0] product;
    if (MULTIPLIER_BITS > 0) begin : g_multiply
        wire signed [IN_BITS-1:0] a = sum;
        wire signed [M_BITS-1:0] b = multiplier;
        wire signed [IN_BITS+M_BITS-1:0] exact = a * b;
        wire [MID_BITS+IN_BITS+M_BITS-1:0] wide = {{MID_BITS{exact[IN_BITS+M_BITS-1]}}, exact};
        wire unused = &{1'b0, wide};
        reg signed [MID_BITS-1:0] product_q;
        always @(posedge clk) product_q <= wide[MID_BITS-1:0];
        assign product = product_q;
    end else begin : g_pass
        wire [MID_BITS+IN_BITS-1:0] wide = {{MID_BITS{sum[IN_BITS-1]}}, sum};
        wire unused = &{1'b0, wide, multiplier};
        assign product = wide[MID_BITS-1:0];
    end

    // Round: a constant for the shift and a carry that looks at the sign or at the lowest bit that remains.
    wire signed [MID_BITS-1:0] rounded;
    if (SHIFT_BITS > 0 && ROUNDING != 0) begin : g_round
        wire negative = product[MID_BITS-1];
        wire some = |shift_round;
        wire [MID_BITS-1:0] one = {{(MID_BITS-1){1'b0}}, 1'b1};
        wire [MID_BITS-1:0] below = (one << shift_round) - one;      // 2^S - 1
        wire [MID_BITS-1:0] below_half = below >> 1;                 // 2^(S-1) - 1; 0 for S = 0
        wire [MID_BITS-1:0] remaining = product >>> shift_round;
        wire unused = &{1'b0, remaining};
        wire [MID_BITS-1:0] term = (ROUNDING == 1) ? below & {MID_BITS{negative}} : below_half;
        wire carry = some & ((ROUNDING == 2) ? 1'b1
            : (ROUNDING == 4) ? ~negative
            : (ROUNDING == 5) ? negative
            : (ROUNDING == 6) ? remaining[0]
            : 1'b0);
        reg signed [MID_BITS-1:0] rounded_q;
        always @(posedge clk) rounded_q <= product + term + {{(MID_BITS-1){1'b0}}, carry};
        assign rounded = rounded_q;
    end else begin : g_floor
        assign rounded = product;
    end

    // Shift; then the zero point and the range.
    wire signed [MID_BITS-1:0] shifted;
    if (SHIFT_BITS > 0 && ENTRIES > 1) begin : g_barrel
        reg signed [MID_BITS-1:0] shifted_q;
        always @(posedge clk) shifted_q <= rounded >>> shift_barrel;
        assign shifted = shifted_q;
    end else begin : g_wiring
        wire unused = &{1'b0, shift_barrel};
        assign shifted = rounded >>> SHIFT;
    end

    convoy_limit #(
        .IN_BITS(MID_BITS), .VALUE_BITS(VALUE_BITS), .OUT_BITS(OUT_BITS), .ZERO(ZERO), .LOWER(LOWER), .UPPER(UPPER), .WRAP(WRAP)
    ) u_limit (.clk(clk), .d(shifted), .q(m_data));
endmodule
`default_nettype wire
