// tile_y_window: window of `y`, which slides along the rows
//   x: size 8, kernel 2, stride 2, dilation 1, padding 0:0
//   a column comes in 2 parts, one for each fold of the first column group and kept for the other 1
`default_nettype none
module tile_y_window (
    input  wire clk,
    input  wire rst,
    output wire wanted,       // a part of a column may be read
    input  wire read,         // one is read
    input  wire read_last,    // the last of its frame
    input  wire [23:0] s_column,
    input  wire room,         // the results of another column group find room
    output wire start,        // a column group starts: number start_group
    output wire [0:0] start_group,
    output wire m_valid,      // operands of a fold
    output wire m_first,      // the first fold of a filter
    output wire m_last,       // the last fold of a filter
    output wire [0:0] m_group,
    output wire [1:0] m_fold,
    output wire [47:0] m_operands
);
    // ---- Windows in raster order, at the array's pace.
    wire step;
    wire kept;
    wire first;
    wire shift;
    wire gained;
    wire whole;
    wire [2:0] fold_turn;  // loops and their rounds, innermost first: channel 2, columns 2
    convoy_nest #(.LEVELS(2), .COUNTS({32'd2, 32'd2})) u_fold_nest (.clk(clk), .rst(rst), .step(step), .turn(fold_turn));
    wire window_last = fold_turn[2];
    wire group_last = |fold_turn[2:1];
    wire [2:0] window_turn;  // loops and their rounds, innermost first: x 4, y 6
    convoy_nest #(.LEVELS(2), .COUNTS({32'd6, 32'd4})) u_window_nest (.clk(clk), .rst(rst), .step(step & window_last), .turn(window_turn));
    wire [4:0] read_turn = {window_turn & {3{window_last}}, fold_turn[1:0]};
    wire [3:0] move = {window_turn & {3{group_last}}, fold_turn[0:0]} & {4{~kept}};
    convoy_level #(
        .BITS(4), .UP_EVENTS(1), .DOWN_EVENTS(2), .INITIAL(-4'sd3),
        .UPS({4'sd1}),
        .DOWNS({4'sd3, 4'sd1})
    ) u_whole (.clk(clk), .rst(rst), .up(gained), .down({(|move[3:1]), move[0]} & {2{step}}), .enough(whole));
    convoy_slide #(.STREAMED(1), .KEPT(1), .AHEAD(0), .AHEAD_BITS(1)) u_slide (
        .clk(clk), .rst(rst), .whole(whole), .room(room), .group_last(group_last), .window_last(window_last),
        .wanted(wanted), .read(read), .read_last(read_last), .shift(shift), .gained(gained), .step(step), .kept(kept), .first(first), .start(start)
    );
    wire [0:0] group;
    convoy_walk #(
        .BITS(1), .TURNS(3), .MODULUS(2'd0), .INITIAL(1'd0),
        .DELTAS({-1'sd1, -1'sd1, 1'd0})
    ) u_group (.clk(clk), .rst(rst), .turn(fold_turn & {3{step}}), .value(group));
    assign start_group = group;
    // What moves with the windows moves a cycle later.
    wire [4:0] turned;
    convoy_flag_delay #(.WIDTH(5), .CYCLES(1)) u_turned (.clk(clk), .rst(rst), .d(read_turn & {5{step}}), .q(turned));
    wire [1:0] fold;
    convoy_walk #(
        .BITS(2), .TURNS(3), .MODULUS(3'd0), .INITIAL(2'd0),
        .DELTAS({2'd1, 2'd1, 2'd1})
    ) u_fold (.clk(clk), .rst(rst), .turn({|turned[4:2], turned[1:0]}), .value(fold));

    // ---- The window, and its taps in the padding.
    wire shift_late;
    wire [47:0] window;
    convoy_flag_delay #(.CYCLES(3)) u_shift_late (.clk(clk), .rst(rst), .d(shift), .q(shift_late));
    convoy_window #(.ROWS(3), .TAPS(2), .PITCH(2), .WIDTH(8)) u_window (
        .clk(clk), .shift(shift_late), .column(s_column), .window(window)
    );
    wire [47:0] taken;
    convoy_replay #(.PARTS(2), .PART_BITS(1), .WIDTH(48), .CYCLES(2)) u_replay (
        .clk(clk), .rst(rst), .step(step), .kept(kept), .group_last(group_last), .d(window), .q(taken)
    );
    convoy_operand #(.MIDDLE(3), .INNER(2), .WIDTH(8), .ZERO({1{8'd3}})) u_operand (
        .clk(clk), .padding_outer(1'b0), .padding_middle({3{1'b0}}), .padding_inner({2{1'b0}}), .d(taken), .q(m_operands)
    );

    // What travels beside the operands.
    convoy_flag_delay #(.CYCLES(6)) u_valid (.clk(clk), .rst(rst), .d(step), .q(m_valid));
    convoy_delay #(.WIDTH(2 + 1), .CYCLES(6)) u_tags (.clk(clk), .d({first, group_last, group}), .q({m_first, m_last, m_group}));
    convoy_delay #(.WIDTH(2), .CYCLES(5)) u_fold_late (.clk(clk), .d(fold), .q(m_fold));

    wire unused = &{1'b0, kept, read_turn, move, turned};
endmodule
`default_nettype wire
