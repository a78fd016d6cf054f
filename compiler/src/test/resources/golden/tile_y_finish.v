// tile_y_finish: output side of `y`: columns finish one after the other
//   sum * (by filter) / 2^(by filter), rounded half_up, clamped to -128..127
//   1 of 3 channels a beat; a FIFO of 32 words of 1 values
`default_nettype none
module tile_y_finish (
    input wire clk, rst,
    input wire claim, input wire [0:0] claim_group,  // the results of this column group take room: its last fold starts
    output wire room,                                   // those of another one may
    input wire [1:0] s_done, input wire [31:0] s_results,
    output wire m_valid, input wire m_ready, output wire [7:0] m_data
);
    // ---- Results of the columns, 1 per cycle.
    wire summed;
    wire [15:0] sums;
    convoy_collect #(.COLUMNS(2), .WIDTH(16)) u_collect (
        .clk(clk), .rst(rst), .done(s_done), .results(s_results), .m_valid(summed), .m_data(sums)
    );
    // ---- From sums to output values.
    wire [0:0] finished;
    wire [7:0] values;
    convoy_finisher #(
        .IN_BITS(16), .MULTIPLIER_BITS(4), .SHIFT_BITS(4), .MID_BITS(18), .VALUE_BITS(10),
        .OUT_BITS(8), .ROUNDING(2), .ENTRIES(3), .ENTRY_BITS(2), .FILE("tile_y_rescale0.mem"),
        .MULTIPLIER(32'sd0), .SHIFT(6'd0), .ZERO(10'sd0), .LOWER(-10'sd128), .UPPER(10'sd127), .WRAP(0)
    ) u_finisher (
        .clk(clk), .rst(rst), .s_valid(summed), .s_sum(sums), .m_valid(finished), .m_data(values)
    );
    wire word_valid = finished[0];
    wire [7:0] word = values;

    // ---- The FIFO holds what is under way while the sink pauses; a column group ends only while its words find room.
    wire fifo_valid, fifo_ready;
    wire [7:0] fifo_word;
    convoy_fifo #(.WIDTH(8), .DEPTH(32)) u_fifo (
        .clk(clk), .rst(rst), .s_valid(word_valid), .s_data(word), .m_valid(fifo_valid), .m_ready(fifo_ready), .m_data(fifo_word)
    );
    wire [1:0] claiming;
    convoy_one_hot #(.BITS(1), .SIZE(2)) u_claiming (.number(claim_group), .flags(claiming));
    convoy_level #(.BITS(7), .UP_EVENTS(1), .DOWN_EVENTS(2), .INITIAL(7'sd30), .UPS(7'sd1), .DOWNS({7'sd1, 7'sd2}))
        u_room (.clk(clk), .rst(rst), .up(fifo_valid & fifo_ready), .down({|(claiming & {1'b1, 1'b0}), |(claiming & {1'b0, 1'b1})}), .go(claim), .enough(room));

    // ---- Beats of the output stream.
    assign m_valid = fifo_valid;
    assign m_data = fifo_word;
    assign fifo_ready = m_ready;

    wire unused = &{1'b0, 1'b0};
endmodule
`default_nettype wire
