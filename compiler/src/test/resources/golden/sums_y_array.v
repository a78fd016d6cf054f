// sums_y_array: array of `y`
//   4 products for each of 3 filters are 8 additions of 81 bits in all, 3 deep; no multiplier
//   sums -1445..3285 in 13 bits
`default_nettype none
module sums_y_array (
    input wire clk, rst,
    input wire s_valid, s_first, s_last, input wire [0:0] s_group, input wire [0:0] s_fold,
    input wire [31:0] s_operands,
    output wire [2:0] m_done, output wire [38:0] m_results
);
    // ---- Operands by position in the window and channel; _lateN: N cycles later.
    wire [7:0] x_0_c0 = s_operands[7:0];
    wire [7:0] x_0_c1 = s_operands[15:8];
    wire [7:0] x_1_c0 = s_operands[23:16];
    wire [7:0] x_1_c1 = s_operands[31:24];

    // ---- Additions, one between two registers.
    wire [10:0] t1;  // x_0_c0 + (x_0_c0 << 2)
    convoy_shift_add #(
        .FORM(0), .SHIFT(2), .A_BITS(8), .A_SIGNED(0), .B_BITS(8), .B_SIGNED(0), .BITS(11)
    ) u_t1 (.clk(clk), .a(x_0_c0), .b(x_0_c0), .sum(t1));
    wire [10:0] t2;  // x_1_c0 - (x_1_c0 << 2)
    convoy_shift_add #(
        .FORM(1), .SHIFT(2), .A_BITS(8), .A_SIGNED(0), .B_BITS(8), .B_SIGNED(0), .BITS(11)
    ) u_t2 (.clk(clk), .a(x_1_c0), .b(x_1_c0), .sum(t2));
    wire [11:0] t3;  // t1 + t2
    convoy_shift_add #(
        .FORM(0), .SHIFT(0), .A_BITS(11), .A_SIGNED(0), .B_BITS(11), .B_SIGNED(1), .BITS(12)
    ) u_t3 (.clk(clk), .a(t1), .b(t2), .sum(t3));
    wire [10:0] t4;  // -15 + (x_1_c1 << 2)
    convoy_shift_add #(
        .FORM(0), .SHIFT(2), .A_BITS(5), .A_SIGNED(1), .B_BITS(8), .B_SIGNED(0), .BITS(11)
    ) u_t4 (.clk(clk), .a(5'd17), .b(x_1_c1), .sum(t4));
    wire [10:0] t4_late1;
    convoy_delay #(.WIDTH(11), .CYCLES(1)) u_t4_late1 (.clk(clk), .d(t4), .q(t4_late1));
    wire [12:0] t5;  // t3 + (t4 << 1)
    convoy_shift_add #(
        .FORM(0), .SHIFT(1), .A_BITS(12), .A_SIGNED(1), .B_BITS(11), .B_SIGNED(1), .BITS(13)
    ) u_t5 (.clk(clk), .a(t3), .b(t4_late1), .sum(t5));
    wire [8:0] t6;  // x_0_c1 + 85
    convoy_shift_add #(
        .FORM(0), .SHIFT(0), .A_BITS(8), .A_SIGNED(0), .B_BITS(7), .B_SIGNED(0), .BITS(9)
    ) u_t6 (.clk(clk), .a(x_0_c1), .b(7'd85), .sum(t6));
    wire [8:0] t6_late1;
    convoy_delay #(.WIDTH(9), .CYCLES(1)) u_t6_late1 (.clk(clk), .d(t6), .q(t6_late1));
    wire [12:0] t7;  // t6 + (t3 << 1)
    convoy_shift_add #(
        .FORM(0), .SHIFT(1), .A_BITS(9), .A_SIGNED(0), .B_BITS(12), .B_SIGNED(1), .BITS(13)
    ) u_t7 (.clk(clk), .a(t6_late1), .b(t3), .sum(t7));
    wire [8:0] t8;  // 0 - x_1_c1
    convoy_shift_add #(
        .FORM(1), .SHIFT(0), .A_BITS(1), .A_SIGNED(0), .B_BITS(8), .B_SIGNED(0), .BITS(9)
    ) u_t8 (.clk(clk), .a(1'd0), .b(x_1_c1), .sum(t8));
    wire [8:0] t8_late2;
    convoy_delay #(.WIDTH(9), .CYCLES(2)) u_t8_late2 (.clk(clk), .d(t8), .q(t8_late2));

    // ---- The sums of the filters, together.
    // Filter 0, weights 5 0 -3 8, plus -30: t5.
    convoy_widen #(.IN_BITS(13), .SIGNED(1), .OUT_BITS(13)) u_result_0 (
        .d(t5), .q(m_results[12:0])
    );
    // Filter 1, weights 10 1 -6 0, plus 85: t7.
    convoy_widen #(.IN_BITS(13), .SIGNED(1), .OUT_BITS(13)) u_result_1 (
        .d(t7), .q(m_results[25:13])
    );
    // Filter 2, weights 0 0 0 -4: t8 << 2.
    convoy_widen #(.IN_BITS(11), .SIGNED(1), .OUT_BITS(13)) u_result_2 (
        .d({t8_late2, 2'd0}), .q(m_results[38:26])
    );

    wire done;
    convoy_flag_delay #(.CYCLES(3)) u_done (.clk(clk), .rst(rst), .d(s_valid), .q(done));
    assign m_done = {3{done}};

    wire unused = &{1'b0, s_first, s_last, s_group, s_fold, s_operands};
endmodule
`default_nettype wire
