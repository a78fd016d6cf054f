// convoy_scaler: from the exact sum to the stored output value by one multiplication, one addition and one shift.
//
//   y = ((sum * MULTIPLIER + addend) >> SHIFT) + ZERO, clamped to LOWER..UPPER, or cut to its low bits where WRAP is 1
//
// The addend is ADDEND, or OTHER: CHOICE 0 never; 1 where bit SHIFT of the product is set; 2 where the product is negative. With CHOICE 3 it is ADDEND,
// a multiple of 2^SHIFT, plus what rounds a float32 product half to even: k = product >> SHIFT lies in the 2^(j-1) of j bits (of the negative ones, ~k), where
// products within T = 2^(SHIFT-25+j) of k + 1/2 are rounded to k + 1/2 first; so half + T is added to an odd k, and half - T - 1 to an even one, which are each
// other's complement. j counts up to 9, beyond which all is clamped. The planner proves that this equals a rescaling or a division on every reachable sum, or that
// it is the same in other words.
// Parameters: IN_BITS of the sum; MULTIPLIER_BITS, at least 2, with a sign that is 0 (0: no multiplier); SHIFT_BITS of a table's shift (0: SHIFT
// for all); ADDEND_BITS of a table's addends; MID_BITS hold product and sum; VALUE_BITS hold the shifted number plus ZERO and the clamp's ends; OUT_BITS.
// ENTRIES 1: the parameters stand for all. More: FILE has a word {multiplier, other (CHOICE 1, 2), addend, shift} per filter in the order they come, without
// the addends where TABLE_ADDENDS is 0, and starts again after ENTRIES; or, with LEVELS > 0, per class of window: RUN_BITS, RUNS, LENGTH_BITS,
// LENGTHS and REPEAT as convoy_window_class has them.
// Latency: one cycle to clamp, one to add a ZERO other than 0, one to shift by a table's amount, one to add, one to find T with CHOICE 3, one to
// multiply, one to read the table; those that do nothing are left out, but for the addition. Throughput: one value per cycle. Reset: m_valid is 0, the table at its first entry.
// Overflow: none, by the choice of MID_BITS and VALUE_BITS.
`default_nettype none
module convoy_scaler #(
    parameter IN_BITS = 20, MULTIPLIER_BITS = 8, SHIFT_BITS = 0, ADDEND_BITS = 20, MID_BITS = 28, VALUE_BITS = 20,
    parameter OUT_BITS = 8, CHOICE = 0, ENTRIES = 1, ENTRY_BITS = 1, TABLE_ADDENDS = 1, FILE = "", LEVELS = 0,
    parameter RUN_BITS = 1,
    parameter [32*((LEVELS > 0) ? LEVELS : 1)-1:0] RUNS = {((LEVELS > 0) ? LEVELS : 1){32'd2}},
    parameter LENGTH_BITS = 1,
    parameter [LENGTH_BITS*((LEVELS > 0) ? LEVELS : 1)*(1<<RUN_BITS)-1:0] LENGTHS = {LENGTH_BITS*((LEVELS > 0) ? LEVELS : 1)*(1<<RUN_BITS){1'b0}},
    parameter [31:0] REPEAT = 1,
    parameter [63:0] MULTIPLIER = 1,
    parameter [31:0] SHIFT = 7,
    parameter signed [ADDEND_BITS-1:0] ADDEND = 0, OTHER = 0,
    parameter signed [VALUE_BITS-1:0] ZERO = 0, LOWER = 0, UPPER = 0,
    parameter WRAP = 0
) (
    input wire clk, rst,
    input wire s_valid, input wire [IN_BITS-1:0] s_sum,
    output wire m_valid, output wire [OUT_BITS-1:0] m_data
);
    if (CHOICE < 0 || CHOICE > 3) convoy_scaler_choice_must_be_one_of_four u_illegal ();
    if (CHOICE == 3 && (SHIFT_BITS > 0 || SHIFT < 1)) convoy_scaler_choice_3_needs_one_shift_for_all u_illegal ();
    if (CHOICE == 3 && ADDEND_BITS <= SHIFT) convoy_scaler_choice_3_needs_addend_bits_beyond_the_shift u_illegal ();
    if (MID_BITS < ADDEND_BITS) convoy_scaler_mid_bits_must_hold_the_addend u_illegal ();

    localparam TABLE = (ENTRIES > 1) ? 1 : 0;
    localparam MULTIPLY = (MULTIPLIER_BITS > 0) ? 1 : 0;
    localparam BARREL = (SHIFT_BITS > 0 && ENTRIES > 1) ? 1 : 0;
    localparam OFFSET = (ZERO != 0) ? 1 : 0;
    localparam NEAR = (CHOICE == 3) ? 1 : 0;
    localparam ADDENDS = (ENTRIES > 1 && TABLE_ADDENDS != 0) ? 1 : 0;
    localparam LATENCY = TABLE + MULTIPLY + NEAR + 1 + BARREL + OFFSET + 1;
    localparam integer SHIFTED = SHIFT;
    localparam M_BITS = (MULTIPLIER_BITS > 0) ? MULTIPLIER_BITS : 1;
    localparam S_BITS = BARREL ? SHIFT_BITS : 7;
    localparam T_BITS = (ADDENDS != 0 && (CHOICE == 1 || CHOICE == 2)) ? 2 * ADDEND_BITS : ADDEND_BITS;  // the addends beside each other

    wire [IN_BITS-1:0] sum;
    wire [M_BITS-1:0] multiplier;
    wire [T_BITS-1:0] addends;
    wire [S_BITS-1:0] shift;
    wire [T_BITS-1:0] addends_add;   // with the product
    wire [S_BITS-1:0] shift_add;
    wire [S_BITS-1:0] shift_barrel;  // with the number that is shifted
    genvar i;

    convoy_flag_delay #(.CYCLES(LATENCY)) u_valid (.clk(clk), .rst(rst), .d(s_valid), .q(m_valid));
    convoy_delay #(.WIDTH(T_BITS), .CYCLES((MULTIPLY + NEAR) * ADDENDS)) u_addends (.clk(clk), .d(addends), .q(addends_add));
    convoy_delay #(.WIDTH(S_BITS), .CYCLES(MULTIPLY * BARREL)) u_shift_add (.clk(clk), .d(shift), .q(shift_add));
    convoy_delay #(.WIDTH(S_BITS), .CYCLES(BARREL)) u_shift_barrel (.clk(clk), .d(shift_add), .q(shift_barrel));

    if (ENTRIES > 1) begin : g_table
        localparam [31:0] LAST = ENTRIES - 1;
        localparam WORD_BITS = MULTIPLIER_BITS + ADDENDS * T_BITS + SHIFT_BITS;
        reg [WORD_BITS-1:0] entries [0:ENTRIES-1];
        reg [WORD_BITS-1:0] entry_q;
        wire [ENTRY_BITS-1:0] entry;
        reg [IN_BITS-1:0] sum_q;
        initial $readmemh(FILE, entries);
        always @(posedge clk) begin
            entry_q <= entries[entry];
            sum_q <= s_sum;
        end
        assign sum = sum_q;
        if (TABLE_ADDENDS != 0) begin : g_addends
            assign addends = entry_q[SHIFT_BITS +: T_BITS];
        end else begin : g_one_addend
            assign addends = ADDEND;
        end
        if (MULTIPLIER_BITS > 0) begin : g_multiplier
            assign multiplier = entry_q[WORD_BITS-1 -: MULTIPLIER_BITS];
        end else begin : g_one
            assign multiplier = 1'b1;
        end
        if (SHIFT_BITS > 0) begin : g_shift
            assign shift = entry_q[SHIFT_BITS-1:0];
        end else begin : g_one_shift
            assign shift = SHIFT[6:0];
        end
        if (LEVELS > 0) begin : g_class
            convoy_window_class #(
                .LEVELS(LEVELS), .RUN_BITS(RUN_BITS), .RUNS(RUNS), .LENGTH_BITS(LENGTH_BITS),
                .LENGTHS(LENGTHS), .REPEAT(REPEAT)
            ) u_class (.clk(clk), .rst(rst), .step(s_valid), .number(entry));
        end else begin : g_filter
            reg [ENTRY_BITS-1:0] next_q;
            assign entry = next_q;
            always @(posedge clk) begin
                if (rst) next_q <= {ENTRY_BITS{1'b0}};
                else if (s_valid) next_q <= (next_q == LAST[ENTRY_BITS-1:0]) ? {ENTRY_BITS{1'b0}} : next_q + 1'b1;
            end
        end
    end else begin : g_constant
        assign sum = s_sum;
        assign shift = SHIFT[6:0];
        assign addends = ADDEND;
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

    // Add one of two numbers, or what rounds a float product.
    wire signed [MID_BITS-1:0] augend;
    wire signed [ADDEND_BITS-1:0] addend;
    if (CHOICE == 0) begin : g_never
        assign augend = product;
        assign addend = addends_add[ADDEND_BITS-1:0];
    end else if (CHOICE == 3) begin : g_near
        wire signed [MID_BITS+9:0] wide = {{10{product[MID_BITS-1]}}, product};
        wire signed [MID_BITS+9:0] whole = wide >>> SHIFT;  // of a signed operand: the sign comes in
        wire [MID_BITS+9:0] size = whole ^ {(MID_BITS+10){product[MID_BITS-1]}};
        wire unused = &{1'b0, size};
        wire [SHIFTED-1:0] term;  // half + T
        reg [SHIFTED-1:0] term_q;
        reg signed [MID_BITS-1:0] late_q;
        for (i = 0; i < SHIFTED; i = i + 1) begin : g_bit
            localparam J = i - SHIFTED + 25;
            if (i == SHIFTED - 1) begin : g_half
                assign term[i] = 1'b1;
            end else if (J == 0) begin : g_none
                assign term[i] = ~|size;
            end else if (J == 9) begin : g_most
                assign term[i] = |size[MID_BITS+9:8];
            end else if (J > 0 && J < 9) begin : g_leading
                assign term[i] = size[J-1] & ~|size[MID_BITS+9:J];
            end else begin : g_zero
                assign term[i] = 1'b0;
            end
        end
        always @(posedge clk) begin
            term_q <= term ^ {SHIFTED{~whole[0]}};
            late_q <= product;
        end
        assign augend = late_q;
        assign addend = addends_add | {{(ADDEND_BITS-SHIFTED){1'b0}}, term_q};
    end else begin : g_choice
        wire [MID_BITS-1:0] remaining = product >>> shift_add;
        wire unused = &{1'b0, remaining};
        wire chosen = (CHOICE == 1) ? remaining[0] : product[MID_BITS-1];
        assign augend = product;
        if (ADDENDS != 0) begin : g_by_entry
            assign addend = chosen ? addends_add[2*ADDEND_BITS-1:ADDEND_BITS] : addends_add[ADDEND_BITS-1:0];
        end else begin : g_constants
            assign addend = chosen ? OTHER : addends_add;
        end
    end

    reg signed [MID_BITS-1:0] total_q;
    if (MID_BITS > ADDEND_BITS) begin : g_add_extended
        always @(posedge clk) total_q <= augend + {{(MID_BITS-ADDEND_BITS){addend[ADDEND_BITS-1]}}, addend};
    end else begin : g_add
        always @(posedge clk) total_q <= augend + addend;
    end

    // Shift; then the zero point and the range.
    wire signed [MID_BITS-1:0] shifted;
    if (SHIFT_BITS > 0 && ENTRIES > 1) begin : g_barrel
        reg signed [MID_BITS-1:0] shifted_q;
        always @(posedge clk) shifted_q <= total_q >>> shift_barrel;
        assign shifted = shifted_q;
    end else begin : g_wiring
        wire unused = &{1'b0, shift_barrel, shift_add};
        assign shifted = total_q >>> SHIFT;
    end

    convoy_limit #(
        .IN_BITS(MID_BITS), .VALUE_BITS(VALUE_BITS), .OUT_BITS(OUT_BITS), .ZERO(ZERO), .LOWER(LOWER), .UPPER(UPPER), .WRAP(WRAP)
    ) u_limit (.clk(clk), .d(shifted), .q(m_data));
endmodule
`default_nettype wire
