// stacked_y_feeder: feeder of `y`: line store, columns of the window, padding
//   input int8[1, 12, 12] zero 3, 1 channel a beat; columns [12, 12]
//   y: size 12, kernel 5 (1 in parallel), stride 1, dilation 1, padding 2:2; 5 places in a ring, one bank
//   x: size 12, kernel 1 (1 in parallel), stride 1, dilation 1, padding 0:0; 12 places, one bank
//   a word holds 1 of 1 channels; 480 bits in all
`default_nettype none
module stacked_y_feeder (
    input wire clk, rst,
    input wire s_valid, output wire s_ready, input wire [7:0] s_data,
    input wire wanted,                                   // a part of a column may be read
    output wire ready, read, read_last,                  // its positions are stored; it is read, the last of its frame
    output wire [39:0] m_column
);
    // ---- Writing: a beat a cycle, in raster order, while it overwrites nothing that a window still needs.
    wire space;
    wire write = s_valid & space;
    assign s_ready = space;

    wire [2:0] write_turn;  // loops and their rounds, innermost first: x 12, y 12
    wire [1:0] write_at_first, write_at_last;
    convoy_nest #(.LATE(1), .LEVELS(2), .COUNTS({32'd12, 32'd12}))
        u_write_nest (.clk(clk), .rst(rst), .step(write), .turn(write_turn), .at_first(write_at_first), .at_last(write_at_last));
    wire [2:0] taken = write_turn & {3{write}};
    // What moves with the writing moves a cycle later.
    wire write_late;
    convoy_flag_delay #(.WIDTH(1), .CYCLES(1)) u_write_late (.clk(clk), .rst(rst), .d(write), .q(write_late));
    wire [5:0] write_offset;
    convoy_walk #(.BITS(6), .TURNS(1), .MODULUS(7'd60), .INITIAL(6'd0), .DELTAS(6'd1))
        u_write_offset (.clk(clk), .rst(rst), .turn(write_late), .value(write_offset));
    wire [5:0] write_address = write_offset;
    wire [0:0] write_bank = write_late;
    wire write_bank_late = write_bank;
    wire [7:0] write_data_late;
    convoy_delay #(.WIDTH(8), .CYCLES(1)) u_write_data_late (.clk(clk), .d(s_data), .q(write_data_late));

    // ---- The memories.
    wire [5:0] read_addresses;
    wire [7:0] words;
    convoy_line_store #(
        .BANKS(1), .PIECES(1), .PIECE_BITS(8), .POSITIONS(1), .ADDRESS_BITS(6),
        .TOGETHER(1), .DEPTHS(32'd60)
    ) u_line_store (
        .clk(clk), .write_bank(write_bank_late), .write_piece(1'b1), .write_address(write_address), .write_data(write_data_late),
        .read_addresses(read_addresses), .read_words(words)
    );

    // ---- Reading: a piece of a column a cycle, in raster order, and the last of a part when it is wanted. Here a column is a window, and a piece a fold.
    wire step, first, stored;
    wire [1:0] fold_turn;  // loops and their rounds, innermost first: tap_y 5
    wire [0:0] fold_at_first, fold_at_last;
    convoy_nest #(.LATE(1), .LEVELS(1), .COUNTS(32'd5))
        u_fold_nest (.clk(clk), .rst(rst), .step(step), .turn(fold_turn), .at_first(fold_at_first), .at_last(fold_at_last));
    wire window_last = fold_turn[1];
    wire window_step = step & window_last;
    wire [2:0] window_turn;  // loops and their rounds, innermost first: x 12, y 12
    wire [1:0] window_at_first, window_at_last;
    convoy_nest #(.LATE(1), .LEVELS(2), .COUNTS({32'd12, 32'd12}))
        u_window_nest (.clk(clk), .rst(rst), .step(window_step), .turn(window_turn), .at_first(window_at_first), .at_last(window_at_last));
    wire part_last = |fold_turn[1:1];
    convoy_pace u_pace (
        .clk(clk), .rst(rst), .stored(stored), .room(wanted), .group_last(part_last), .window_last(window_last),
        .ready(ready), .step(step), .first(first), .claim(read)
    );
    assign read_last = window_last & window_turn[2];
    wire [3:0] turning = {window_turn & {3{window_step}}, fold_turn[0:0] & {1{step}}};
    // What moves with the reading moves a cycle later.
    wire [3:0] turned;
    convoy_flag_delay #(.WIDTH(4), .CYCLES(1)) u_turned (.clk(clk), .rst(rst), .d(turning[3:0]), .q(turned));
    wire [5:0] read_offset;
    convoy_walk #(.BITS(6), .TURNS(2), .MODULUS(7'd60), .INITIAL(6'd36), .DELTAS({6'd13, 6'd12}))
        u_read_offset (.clk(clk), .rst(rst), .turn({(|turned[3:1]), turned[0]}), .value(read_offset));
    wire [5:0] coordinate_y;
    convoy_walk #(.BITS(6), .TURNS(4), .MODULUS(7'd0), .INITIAL(-6'sd2), .DELTAS({-6'sd15, -6'sd3, -6'sd4, 6'd1}))
        u_coordinate_y (.clk(clk), .rst(rst), .turn(turned[3:0]), .value(coordinate_y));

    // A window may start once its last position is stored.
    wire [1:0] written_late;
    convoy_flag_delay #(.WIDTH(2), .CYCLES(1)) u_written_late (.clk(clk), .rst(rst), .d({taken[2], (|taken[1:0])}), .q(written_late));
    convoy_level #(.BITS(7), .UP_EVENTS(2), .DOWN_EVENTS(2), .INITIAL(-7'sd25), .UPS({7'sd25, 7'sd1}), .DOWNS({7'sd25, 7'sd1}))
        u_stored (.clk(clk), .rst(rst), .up(written_late), .down({window_turn[2], (|window_turn[1:0])}), .go(window_step), .enough(stored));
    // A position may be written once no window needs the one it overwrites.
    wire [4:0] freed;
    convoy_release #(.LEVELS(2), .THRESHOLDS({32'd2, 32'd0}), .ENDS({32'hffffffff, 32'hffffffff})) u_release (
        .clk(clk), .rst(rst), .turn(turned[3:1]), .freed(freed)
    );
    wire [1:0] freed_late;
    convoy_flag_delay #(.WIDTH(2), .CYCLES(1)) u_freed_late (.clk(clk), .rst(rst), .d({freed[4], (|freed[3:0])}), .q(freed_late));
    convoy_level #(.BITS(7), .UP_EVENTS(2), .DOWN_EVENTS(1), .INITIAL(7'sd59), .UPS({7'sd25, 7'sd1}), .DOWNS(7'sd1))
        u_space (.clk(clk), .rst(rst), .up(freed_late), .down(|write_turn[2:0]), .go(write), .enough(space));

    // Every bank's address, then its word.
    wire [5:0] read_base = read_offset;
    assign read_addresses = read_base;
    // The taps in the order of the kernel, the padding filled with the zero point.
    wire [0:0] padding_y;
    convoy_padding #(.TAPS(1), .DILATION(1), .SIZE(12), .BITS(6), .FIRST(-32'sd2), .LAST(32'sd13)) u_padding_y (
        .clk(clk), .coordinate(coordinate_y), .padding(padding_y)
    );
    wire padding_y_late = padding_y;
    wire [7:0] piece;
    convoy_operand #(.OUTER(1), .MIDDLE(1), .INNER(1), .WIDTH(8), .ZERO(8'd3)) u_operand (
        .clk(clk), .padding_outer(1'b0), .padding_middle(padding_y_late), .padding_inner(1'b0),
        .d(words), .q(piece)
    );
    wire piece_late;
    convoy_flag_delay #(.WIDTH(1), .CYCLES(3)) u_piece_late (.clk(clk), .rst(rst), .d(step), .q(piece_late));
    convoy_stack #(.PIECES(5), .SETS(1), .WIDTH(8)) u_column (.clk(clk), .shift(piece_late), .piece(piece), .column(m_column));
    wire unused = &{
        1'b0, write_late, taken, turning, turned, freed, first, fold_turn,
        write_at_first, write_at_last, fold_at_first, fold_at_last, window_at_first, window_at_last
    };
endmodule
`default_nettype wire
