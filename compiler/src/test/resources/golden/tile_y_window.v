// tile_y_window: window of `y`, which slides along the rows
//   x: size 8, kernel 2, stride 2, dilation 1, padding 0:0
//   a column comes in 2 parts, one for each fold of the first column group and kept for the other 1
`default_nettype none
module tile_y_window (
    input wire clk, rst,
    output wire wanted,                                  // a part of a column may be read
    input wire ready, read, read_last,                   // its positions are stored; it is read, the last of its frame
    input wire [23:0] s_column,
    input wire room,                                     // the results of another column group find room
    output wire claim, output wire [0:0] claim_group,   // those of this group take it: its last fold starts
    output wire m_valid, m_first, m_last,                // operands of a fold, the first or the last of a filter
    output wire [0:0] m_group, output wire [1:0] m_fold,
    output wire [47:0] m_operands                        // those of lane i come i cycles later
);
    // ---- Windows in raster order, at the array's pace.
    wire step, kept, first, shift, gained, whole;
    wire [2:0] fold_turn;  // loops and their rounds, innermost first: channel 2, columns 2
    wire [1:0] fold_at_first, fold_at_last;
    convoy_nest #(.LATE(1), .LEVELS(2), .COUNTS({32'd2, 32'd2}))
        u_fold_nest (.clk(clk), .rst(rst), .step(step), .turn(fold_turn), .at_first(fold_at_first), .at_last(fold_at_last));
    wire window_last = fold_turn[2];
    wire group_last = |fold_turn[2:1];
    wire [2:0] window_turn;  // loops and their rounds, innermost first: x 4, y 6
    wire [1:0] window_at_first, window_at_last;
    convoy_nest #(.LATE(1), .LEVELS(2), .COUNTS({32'd6, 32'd4}))
        u_window_nest (.clk(clk), .rst(rst), .step(step & window_last), .turn(window_turn), .at_first(window_at_first), .at_last(window_at_last));
    wire [4:0] read_turn = {window_turn & {3{window_last}}, fold_turn[1:0]};
    wire [3:0] move = {window_turn & {3{group_last}}, fold_turn[0:0]} & {4{~kept}};
    convoy_level #(.BITS(4), .UP_EVENTS(1), .DOWN_EVENTS(2), .INITIAL(-4'sd3), .UPS(4'sd1), .DOWNS({4'sd3, 4'sd1}))
        u_whole (.clk(clk), .rst(rst), .up(gained), .down({(|move[3:1]), move[0]}), .go(step), .enough(whole));
    convoy_slide #(.STREAMED(1), .KEPT(1), .AHEAD(0), .AHEAD_BITS(1)) u_slide (
        .clk(clk), .rst(rst), .whole(whole), .full(whole), .room(room), .group_last(group_last), .window_last(window_last),
        .wanted(wanted), .ready(ready), .read(read), .read_last(read_last), .shift(shift), .gained(gained), .step(step), .kept(kept), .first(first), .claim(claim)
    );
    wire [0:0] group;
    convoy_walk #(.BITS(1), .TURNS(1), .MODULUS(2'd0), .INITIAL(1'd0), .DELTAS(-1'sd1))
        u_group (.clk(clk), .rst(rst), .turn((|fold_turn[2:1]) & step), .value(group));
    assign claim_group = group;
    // What moves with the windows moves as their columns come.
    wire [4:0] turning = read_turn & {5{step}};
    wire stepped;
    convoy_flag_delay #(.WIDTH(1), .CYCLES(2)) u_stepped (.clk(clk), .rst(rst), .d(step), .q(stepped));
    wire [1:0] turned;
    convoy_flag_delay #(.WIDTH(2), .CYCLES(2)) u_turned (.clk(clk), .rst(rst), .d({turning[1], (turning[0] | turning[2] | turning[3] | turning[4])}), .q(turned));
    wire [1:0] fold;
    convoy_walk #(.BITS(2), .TURNS(1), .MODULUS(3'd0), .INITIAL(2'd0), .DELTAS(2'd1))
        u_fold (.clk(clk), .rst(rst), .turn(stepped), .value(fold));

    // ---- The window, and its taps in the padding.
    wire [2:0] address;
    convoy_walk #(.BITS(3), .TURNS(2), .MODULUS(4'd0), .INITIAL(3'd0), .DELTAS({-3'sd1, 3'd1}))
        u_address (.clk(clk), .rst(rst), .turn(turned[1:0]), .value(address));
    wire [2:0] address_late;
    convoy_delay #(.WIDTH(3), .CYCLES(1)) u_address_late (.clk(clk), .d(address), .q(address_late));
    wire read_late;
    convoy_flag_delay #(.WIDTH(1), .CYCLES(3)) u_read_late (.clk(clk), .rst(rst), .d(read), .q(read_late));
    convoy_window_store #(
        .TAPS(2), .LANES(3), .WIDTH(8), .COUNTS({32'd2, 32'd2}), .ADDRESS_BITS(3),
        .DEPTHS({32'd8, 32'd4}), .PHASES_OF({32'd1, 32'd0}), .OFFSETS({3'd0, 3'd0}), .ZERO(8'd3)
    ) u_store (
        .clk(clk), .rst(rst), .write(read_late), .column(s_column), .address(address_late), .padding({2{1'b0}}), .operands(m_operands)
    );

    // What travels beside the operands.
    convoy_flag_delay #(.CYCLES(4)) u_valid (.clk(clk), .rst(rst), .d(step), .q(m_valid));
    convoy_delay #(.WIDTH(2 + 1), .CYCLES(4)) u_tags (.clk(clk), .d({first, group_last, group}), .q({m_first, m_last, m_group}));
    convoy_delay #(.WIDTH(2), .CYCLES(2)) u_fold_late (.clk(clk), .d(fold), .q(m_fold));

    wire unused = &{1'b0, kept, read_turn, move, turning, fold_at_first, fold_at_last, window_at_first, window_at_last, shift};
endmodule
`default_nettype wire
