// turned_y_feeder: feeder of `y`: line store, window, padding
//   input uint8[2, 6, 8] zero 3, 2 positions of 2 channels a beat; windows [6, 8]
//   y: size 6, kernel 3 (3 in parallel), stride 1, dilation 1, padding 1:1; 3 places in a ring, dealt to 3 banks
//   x: size 8, kernel 5 (5 in parallel), stride 1, dilation 1, padding 2:2; 8 places, dealt to 6 banks
//   a word holds 2 of 2 channels; 384 bits in all
`default_nettype none
module turned_y_feeder (
    input wire clk, rst,
    input wire s_valid, output wire s_ready, input wire [31:0] s_data,
    input wire room,                                     // the results of another column group find room
    output wire claim, output wire [0:0] claim_group,   // those of this group take it: its last fold starts
    output wire m_valid, m_first, m_last,                // operands of a fold, the first or the last of a filter
    output wire [0:0] m_group, output wire [1:0] m_fold, output wire [119:0] m_operands
);
    // ---- Writing: a beat a cycle, in raster order, while it overwrites nothing that a window still needs.
    wire space;
    wire write = s_valid & space;
    assign s_ready = space;

    wire [2:0] write_turn;  // loops and their rounds, innermost first: x 4, y 6
    wire [1:0] write_at_first, write_at_last;
    convoy_nest #(.LATE(1), .LEVELS(2), .COUNTS({32'd6, 32'd4}))
        u_write_nest (.clk(clk), .rst(rst), .step(write), .turn(write_turn), .at_first(write_at_first), .at_last(write_at_last));
    wire [2:0] taken = write_turn & {3{write}};
    // What moves with the writing moves a cycle later.
    wire write_late;
    convoy_flag_delay #(.WIDTH(1), .CYCLES(1)) u_write_late (.clk(clk), .rst(rst), .d(write), .q(write_late));
    wire [1:0] written;
    convoy_flag_delay #(.WIDTH(2), .CYCLES(1)) u_written (.clk(clk), .rst(rst), .d({(|taken[2:1]), taken[0]}), .q(written));
    wire [1:0] write_y_slot;
    convoy_walk #(.BITS(2), .TURNS(1), .MODULUS(3'd3), .INITIAL(2'd0), .DELTAS(2'd1))
        u_write_y_slot (.clk(clk), .rst(rst), .turn(written[1]), .value(write_y_slot));
    wire [0:0] write_x_quotient;
    wire [1:0] write_x_digit;
    convoy_digit_walk #(
        .BASE(3), .DIGIT_BITS(2), .BITS(1), .TURNS(2), .UNIT(1'd1), .MODULUS(2'd0),
        .INITIAL_QUOTIENT(1'd0), .INITIAL_DIGIT(2'd0),
        .QUOTIENT_DELTAS({-1'sd1, 1'd0}),
        .DIGIT_DELTAS({2'd0, 2'd1})
    ) u_write_x (.clk(clk), .rst(rst), .turn(written), .quotient(write_x_quotient), .digit(write_x_digit));
    wire [0:0] write_address = write_x_quotient;
    wire [2:0] write_bank_y;
    convoy_one_hot #(.BITS(2), .SIZE(3)) u_write_bank_y (.number(write_y_slot), .flags(write_bank_y));
    wire [2:0] write_bank_x;
    convoy_one_hot #(.BITS(2), .SIZE(3)) u_write_bank_x (.number(write_x_digit), .flags(write_bank_x));

    wire [17:0] write_bank;
    convoy_bank_write #(.OUTER(1), .MIDDLE(3), .INNER(6), .POSITIONS(2)) u_write_bank (
        .write(write_late), .outer(1'b1), .middle(write_bank_y), .inner(write_bank_x), .banks(write_bank)
    );
    wire [17:0] write_bank_late = write_bank;
    wire [31:0] write_data_late;
    convoy_delay #(.WIDTH(32), .CYCLES(1)) u_write_data_late (.clk(clk), .d(s_data), .q(write_data_late));

    // ---- The memories.
    wire [17:0] read_addresses;
    wire [287:0] words;
    convoy_line_store #(
        .BANKS(18), .PIECES(1), .PIECE_BITS(16), .POSITIONS(2), .ADDRESS_BITS(1),
        .TOGETHER(0), .DEPTHS({32'd1, 32'd1, 32'd1, 32'd1, 32'd2, 32'd2, 32'd1, 32'd1, 32'd1, 32'd1, 32'd2, 32'd2, 32'd1, 32'd1, 32'd1, 32'd1, 32'd2, 32'd2})
    ) u_line_store (
        .clk(clk), .write_bank(write_bank_late), .write_piece(1'b1), .write_address(write_address), .write_data(write_data_late),
        .read_addresses(read_addresses), .read_words(words)
    );

    // ---- Reading: a fold a cycle, windows in raster order, at the array's pace.
    wire step, first, stored, ready;
    wire [2:0] fold_turn;  // loops and their rounds, innermost first: channel 2, columns 2
    wire [1:0] fold_at_first, fold_at_last;
    convoy_nest #(.LATE(1), .LEVELS(2), .COUNTS({32'd2, 32'd2}))
        u_fold_nest (.clk(clk), .rst(rst), .step(step), .turn(fold_turn), .at_first(fold_at_first), .at_last(fold_at_last));
    wire window_last = fold_turn[2];
    wire window_step = step & window_last;
    wire [2:0] window_turn;  // loops and their rounds, innermost first: x 8, y 6
    wire [1:0] window_at_first, window_at_last;
    convoy_nest #(.LATE(1), .LEVELS(2), .COUNTS({32'd6, 32'd8}))
        u_window_nest (.clk(clk), .rst(rst), .step(window_step), .turn(window_turn), .at_first(window_at_first), .at_last(window_at_last));
    wire group_last = |fold_turn[2:1];
    convoy_pace u_pace (
        .clk(clk), .rst(rst), .stored(stored), .room(room), .group_last(group_last), .window_last(window_last),
        .ready(ready), .step(step), .first(first), .claim(claim)
    );
    wire [0:0] group;
    convoy_walk #(.BITS(1), .TURNS(1), .MODULUS(2'd0), .INITIAL(1'd0), .DELTAS(-1'sd1))
        u_group (.clk(clk), .rst(rst), .turn((|fold_turn[2:1]) & step), .value(group));
    assign claim_group = group;
    wire [4:0] turning = {window_turn & {3{window_step}}, fold_turn[1:0] & {2{step}}};
    // What moves with the reading moves a cycle later.
    wire stepped;
    convoy_flag_delay #(.WIDTH(1), .CYCLES(1)) u_stepped (.clk(clk), .rst(rst), .d(step), .q(stepped));
    wire [4:0] turned;
    convoy_flag_delay #(.WIDTH(5), .CYCLES(1)) u_turned (.clk(clk), .rst(rst), .d(turning[4:0]), .q(turned));
    wire [1:0] fold;
    convoy_walk #(.BITS(2), .TURNS(1), .MODULUS(3'd0), .INITIAL(2'd0), .DELTAS(2'd1))
        u_fold (.clk(clk), .rst(rst), .turn(stepped), .value(fold));
    wire [1:0] read_y_turn;
    convoy_walk #(.BITS(2), .TURNS(1), .MODULUS(3'd3), .INITIAL(2'd0), .DELTAS(2'd1))
        u_read_y_turn (.clk(clk), .rst(rst), .turn((|turned[4:3])), .value(read_y_turn));
    wire [4:0] coordinate_x;
    convoy_walk #(.BITS(5), .TURNS(2), .MODULUS(6'd0), .INITIAL(-5'sd2), .DELTAS({-5'sd7, 5'd1}))
        u_coordinate_x (.clk(clk), .rst(rst), .turn({(|turned[4:3]), turned[2]}), .value(coordinate_x));
    wire [1:0] read_channel;
    convoy_walk #(.BITS(2), .TURNS(2), .MODULUS(3'd0), .INITIAL(2'd0), .DELTAS({-2'sd1, 2'd1}))
        u_read_channel (.clk(clk), .rst(rst), .turn({(|turned[4:1]), turned[0]}), .value(read_channel));
    wire [0:0] read_channel_quotient = read_channel[1:1];
    wire [0:0] read_channel_digit = read_channel[0:0];
    wire [0:0] read_x_quotient;
    wire [2:0] read_x_digit;
    convoy_digit_walk #(
        .BASE(6), .DIGIT_BITS(3), .BITS(1), .TURNS(5), .UNIT(1'd1), .MODULUS(2'd0),
        .INITIAL_QUOTIENT(-1'sd1), .INITIAL_DIGIT(3'd4),
        .QUOTIENT_DELTAS({1'd0, 1'd0, 1'd0, 1'd0, 1'd0}),
        .DIGIT_DELTAS({3'd5, 3'd5, 3'd1, 3'd0, 3'd0})
    ) u_read_x (.clk(clk), .rst(rst), .turn(turned), .quotient(read_x_quotient), .digit(read_x_digit));

    // A window may start once its last position is stored.
    wire [2:0] written_late;
    convoy_flag_delay #(.WIDTH(3), .CYCLES(1)) u_written_late (.clk(clk), .rst(rst), .d(taken[2:0]), .q(written_late));
    convoy_level #(.BITS(6), .UP_EVENTS(3), .DOWN_EVENTS(3), .INITIAL(-6'sd13), .UPS({6'sd14, 6'sd4, 6'sd2}), .DOWNS({6'sd13, 6'sd3, 6'sd1}))
        u_stored (.clk(clk), .rst(rst), .up(written_late), .down(window_turn[2:0]), .go(window_step), .enough(stored));
    // A position may be written once no window needs the one it overwrites.
    wire [4:0] freed;
    convoy_release #(.LEVELS(2), .THRESHOLDS({32'd1, 32'd2}), .ENDS({32'hffffffff, 32'hffffffff})) u_release (
        .clk(clk), .rst(rst), .turn(turned[4:2]), .freed(freed)
    );
    wire [2:0] freed_late;
    convoy_flag_delay #(.WIDTH(3), .CYCLES(1)) u_freed_late (.clk(clk), .rst(rst), .d({freed[4], (|freed[3:2]), (|freed[1:0])}), .q(freed_late));
    convoy_level #(.BITS(6), .UP_EVENTS(3), .DOWN_EVENTS(1), .INITIAL(6'sd22), .UPS({6'sd11, 6'sd3, 6'sd1}), .DOWNS(6'sd2))
        u_space (.clk(clk), .rst(rst), .up(freed_late), .down(|write_turn[2:0]), .go(write), .enough(space));

    // Every bank's address, then its word.
    wire [0:0] read_base;
    convoy_address #(.PARTS(2), .BITS(1), .LATENCY(1)) u_read_base (
        .clk(clk), .parts({read_x_quotient, read_channel_quotient}), .sum(read_base)
    );
    wire [5:0] offset_x;
    convoy_bank_offset #(
        .TAPS(5), .BANKS(6), .DILATION(1), .DIGIT_BITS(3), .BITS(1), .UNIT(1), .MODULUS(0)
    ) u_offset_x (.clk(clk), .quotient(read_x_quotient), .digit(read_x_digit), .offsets(offset_x));
    wire [5:0] offset_x_late = offset_x;
    convoy_bank_address #(.OUTER(1), .MIDDLE(3), .INNER(6), .BITS(1)) u_read_addresses (
        .clk(clk), .base(read_base), .outer({1{1'b0}}), .middle({3{1'b0}}), .inner(offset_x_late), .addresses(read_addresses)
    );
    wire choice;
    convoy_delay #(.WIDTH(1), .CYCLES(3)) u_choice (.clk(clk), .d(read_channel_digit), .q(choice));
    wire [143:0] chosen;
    convoy_channel_select #(
        .BANKS(18), .CHANNELS(2), .OUTPUTS(1), .MULTIPLIER(1), .GROUPS(2), .GROUP_BITS(1),
        .REGISTER(1), .WIDTH(8)
    ) u_chosen (.clk(clk), .group(choice), .words(words), .channels(chosen));

    // The taps in the order of the kernel, the padding filled with the zero point.
    wire [1:0] bank_y;
    convoy_delay #(.WIDTH(2), .CYCLES(3)) u_bank_y (.clk(clk), .d(read_y_turn), .q(bank_y));
    wire [143:0] taps_y;
    convoy_tap_select #(
        .OUTER(1), .TAPS(3), .BANKS(3), .DILATION(1), .FIRST(2), .STEP(1), .DIGIT_BITS(2), .WIDTH(48)
    ) u_taps_y (.clk(clk), .digit(bank_y), .banks(chosen), .taps(taps_y));
    wire [143:0] window_y;
    convoy_delay #(.WIDTH(144), .CYCLES(1)) u_window_y (.clk(clk), .d(taps_y), .q(window_y));
    wire [2:0] bank_x;
    convoy_delay #(.WIDTH(3), .CYCLES(4)) u_bank_x (.clk(clk), .d(read_x_digit), .q(bank_x));
    wire [119:0] taps_x;
    convoy_tap_select #(
        .OUTER(3), .TAPS(5), .BANKS(6), .DILATION(1), .FIRST(0), .STEP(1), .DIGIT_BITS(3), .WIDTH(8)
    ) u_taps_x (.clk(clk), .digit(bank_x), .banks(window_y), .taps(taps_x));
    wire [119:0] window_x = taps_x;
    wire [2:0] padding_y_late;
    convoy_flag_delay #(.WIDTH(3), .CYCLES(6)) u_padding_y_late (.clk(clk), .rst(rst), .d({window_at_last[1], 1'b0, window_at_first[1]}), .q(padding_y_late));
    wire [4:0] padding_x;
    convoy_padding #(.TAPS(5), .DILATION(1), .SIZE(8), .BITS(5), .FIRST(-32'sd2), .LAST(32'sd5)) u_padding_x (
        .clk(clk), .coordinate(coordinate_x), .padding(padding_x)
    );
    wire [4:0] padding_x_late;
    convoy_delay #(.WIDTH(5), .CYCLES(4)) u_padding_x_late (.clk(clk), .d(padding_x), .q(padding_x_late));
    convoy_operand #(.OUTER(1), .MIDDLE(3), .INNER(5), .WIDTH(8), .ZERO(8'd3)) u_operand (
        .clk(clk), .padding_outer(1'b0), .padding_middle(padding_y_late), .padding_inner(padding_x_late),
        .d(window_x), .q(m_operands)
    );
    wire unused = &{
        1'b0, write_late, taken, written, turning, turned, freed, ready,
        write_at_first, write_at_last, fold_at_first, fold_at_last, window_at_first, window_at_last
    };

    // What travels beside the operands.
    convoy_flag_delay #(.CYCLES(7)) u_valid (.clk(clk), .rst(rst), .d(step), .q(m_valid));
    convoy_delay #(.WIDTH(2 + 1), .CYCLES(7)) u_tags (.clk(clk), .d({first, group_last, group}), .q({m_first, m_last, m_group}));
    convoy_delay #(.WIDTH(2), .CYCLES(6)) u_fold_late (.clk(clk), .d(fold), .q(m_fold));
endmodule
`default_nettype wire
