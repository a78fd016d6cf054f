// tile_y_feeder: feeder of `y`: line store, columns of the window, padding
//   input uint8[2, 6, 8] zero 3, 1 channel a beat; columns [6, 8]
//   y: size 6, kernel 3 (3 in parallel), stride 1, dilation 1, padding 1:1; 3 places in a ring, dealt to 3 banks
//   x: size 8, kernel 1 (1 in parallel), stride 1, dilation 1, padding 0:0; 8 places, one bank
//   a word holds 1 of 2 channels; 384 bits in all
`default_nettype none
module tile_y_feeder (
    input wire clk, rst,
    input wire s_valid, output wire s_ready, input wire [7:0] s_data,
    input wire wanted,                                   // a part of a column may be read
    output wire ready, read, read_last,                  // its positions are stored; it is read, the last of its frame
    output wire [23:0] m_column
);
    // ---- Writing: a beat a cycle, in raster order, while it overwrites nothing that a window still needs.
    wire space;
    wire write = s_valid & space;
    assign s_ready = space;

    wire [3:0] write_turn;  // loops and their rounds, innermost first: word 2, x 8, y 6
    wire [2:0] write_at_first, write_at_last;
    convoy_nest #(.LATE(1), .LEVELS(3), .COUNTS({32'd6, 32'd8, 32'd2}))
        u_write_nest (.clk(clk), .rst(rst), .step(write), .turn(write_turn), .at_first(write_at_first), .at_last(write_at_last));
    wire [3:0] taken = write_turn & {4{write}};
    // What moves with the writing moves a cycle later.
    wire write_late;
    convoy_flag_delay #(.WIDTH(1), .CYCLES(1)) u_write_late (.clk(clk), .rst(rst), .d(write), .q(write_late));
    wire written;
    convoy_flag_delay #(.WIDTH(1), .CYCLES(1)) u_written (.clk(clk), .rst(rst), .d((|taken[3:2])), .q(written));
    wire [3:0] write_offset;
    convoy_walk #(.BITS(4), .TURNS(1), .MODULUS(5'd0), .INITIAL(4'd0), .DELTAS(4'd1))
        u_write_offset (.clk(clk), .rst(rst), .turn(write_late), .value(write_offset));
    wire [1:0] write_y_slot;
    convoy_walk #(.BITS(2), .TURNS(1), .MODULUS(3'd3), .INITIAL(2'd0), .DELTAS(2'd1))
        u_write_y_slot (.clk(clk), .rst(rst), .turn(written), .value(write_y_slot));
    wire [3:0] write_address = write_offset;
    wire [2:0] write_bank_y;
    convoy_one_hot #(.BITS(2), .SIZE(3)) u_write_bank_y (.number(write_y_slot), .flags(write_bank_y));

    wire [2:0] write_bank = write_bank_y & {3{write_late}};
    wire [2:0] write_bank_late = write_bank;
    wire [7:0] write_data_late;
    convoy_delay #(.WIDTH(8), .CYCLES(1)) u_write_data_late (.clk(clk), .d(s_data), .q(write_data_late));

    // ---- The memories.
    wire [11:0] read_addresses;
    wire [23:0] words;
    convoy_line_store #(
        .BANKS(3), .PIECES(1), .PIECE_BITS(8), .POSITIONS(1), .ADDRESS_BITS(4),
        .TOGETHER(1), .DEPTHS({32'd16, 32'd16, 32'd16})
    ) u_line_store (
        .clk(clk), .write_bank(write_bank_late), .write_piece(1'b1), .write_address(write_address), .write_data(write_data_late),
        .read_addresses(read_addresses), .read_words(words)
    );

    // ---- Reading: a part of a column a cycle, in raster order, when it is wanted. Here a column is a window, and a part a fold.
    wire step, first, stored;
    wire [1:0] fold_turn;  // loops and their rounds, innermost first: channel 2
    wire [0:0] fold_at_first, fold_at_last;
    convoy_nest #(.LATE(1), .LEVELS(1), .COUNTS(32'd2))
        u_fold_nest (.clk(clk), .rst(rst), .step(step), .turn(fold_turn), .at_first(fold_at_first), .at_last(fold_at_last));
    wire window_last = fold_turn[1];
    wire window_step = step & window_last;
    wire [2:0] window_turn;  // loops and their rounds, innermost first: x 8, y 6
    wire [1:0] window_at_first, window_at_last;
    convoy_nest #(.LATE(1), .LEVELS(2), .COUNTS({32'd6, 32'd8}))
        u_window_nest (.clk(clk), .rst(rst), .step(window_step), .turn(window_turn), .at_first(window_at_first), .at_last(window_at_last));
    convoy_pace u_pace (
        .clk(clk), .rst(rst), .stored(stored), .room(wanted), .group_last(1'b1), .window_last(window_last),
        .ready(ready), .step(step), .first(first), .claim(read)
    );
    assign read_last = window_last & window_turn[2];
    wire [3:0] turning = {window_turn & {3{window_step}}, fold_turn[0:0] & {1{step}}};
    // What moves with the reading moves a cycle later.
    wire stepped;
    convoy_flag_delay #(.WIDTH(1), .CYCLES(1)) u_stepped (.clk(clk), .rst(rst), .d(step), .q(stepped));
    wire [2:0] turned;
    convoy_flag_delay #(.WIDTH(3), .CYCLES(1)) u_turned (.clk(clk), .rst(rst), .d(turning[3:1]), .q(turned));
    wire [3:0] read_offset;
    convoy_walk #(.BITS(4), .TURNS(1), .MODULUS(5'd0), .INITIAL(4'd0), .DELTAS(4'd1))
        u_read_offset (.clk(clk), .rst(rst), .turn(stepped), .value(read_offset));
    wire [1:0] read_y_turn;
    convoy_walk #(.BITS(2), .TURNS(1), .MODULUS(3'd3), .INITIAL(2'd0), .DELTAS(2'd1))
        u_read_y_turn (.clk(clk), .rst(rst), .turn((|turned[2:1])), .value(read_y_turn));

    // A window may start once its last position is stored.
    wire [1:0] written_late;
    convoy_flag_delay #(.WIDTH(2), .CYCLES(1)) u_written_late (.clk(clk), .rst(rst), .d({taken[3], (|taken[2:1])}), .q(written_late));
    convoy_level #(.BITS(6), .UP_EVENTS(2), .DOWN_EVENTS(2), .INITIAL(-6'sd9), .UPS({6'sd9, 6'sd1}), .DOWNS({6'sd9, 6'sd1}))
        u_stored (.clk(clk), .rst(rst), .up(written_late), .down({window_turn[2], (|window_turn[1:0])}), .go(window_step), .enough(stored));
    // A position may be written once no window needs the one it overwrites.
    wire [4:0] freed;
    convoy_release #(.LEVELS(2), .THRESHOLDS({32'd1, 32'd0}), .ENDS({32'hffffffff, 32'hffffffff})) u_release (
        .clk(clk), .rst(rst), .turn(turned[2:0]), .freed(freed)
    );
    wire [1:0] freed_late;
    convoy_flag_delay #(.WIDTH(2), .CYCLES(1)) u_freed_late (.clk(clk), .rst(rst), .d({freed[4], (|freed[3:0])}), .q(freed_late));
    convoy_level #(.BITS(6), .UP_EVENTS(2), .DOWN_EVENTS(1), .INITIAL(6'sd23), .UPS({6'sd9, 6'sd1}), .DOWNS(6'sd1))
        u_space (.clk(clk), .rst(rst), .up(freed_late), .down(|write_turn[3:1]), .go(write), .enough(space));

    // Every bank's address, then its word.
    wire [3:0] read_base = read_offset;
    assign read_addresses = {3{read_base}};
    // The taps in the order of the kernel, the padding filled with the zero point.
    wire [1:0] bank_y = read_y_turn;
    wire [23:0] taps_y;
    convoy_tap_select #(
        .OUTER(1), .TAPS(3), .BANKS(3), .DILATION(1), .FIRST(2), .STEP(1), .DIGIT_BITS(2), .WIDTH(8)
    ) u_taps_y (.clk(clk), .digit(bank_y), .banks(words), .taps(taps_y));
    wire [23:0] window_y = taps_y;
    wire [2:0] padding_y_late;
    convoy_flag_delay #(.WIDTH(3), .CYCLES(2)) u_padding_y_late (.clk(clk), .rst(rst), .d({window_at_last[1], 1'b0, window_at_first[1]}), .q(padding_y_late));
    convoy_operand #(.OUTER(1), .MIDDLE(3), .INNER(1), .WIDTH(8), .ZERO(8'd3)) u_operand (
        .clk(clk), .padding_outer(1'b0), .padding_middle(padding_y_late), .padding_inner(1'b0),
        .d(window_y), .q(m_column)
    );
    wire unused = &{
        1'b0, write_late, taken, written, turning, turned, freed, first, fold_turn,
        write_at_first, write_at_last, fold_at_first, fold_at_last, window_at_first, window_at_last
    };
endmodule
`default_nettype wire
