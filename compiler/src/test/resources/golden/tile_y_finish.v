// tile_y_finish: output side of `y`: columns finish one after the other
//   sum * (by filter) / 2^(by filter), rounded half_up, clamped to -128..127
//   1 of 3 channels a beat; a FIFO of 64 words of 1 values
`default_nettype none
module tile_y_finish (
    input  wire clk,
    input  wire rst,
    input  wire start,       // a column group starts
    input  wire [0:0] start_group,
    output wire room,        // another one may start
    input  wire [1:0] s_done,
    input  wire [31:0] s_results,
    output wire m_valid,
    input  wire m_ready,
    output wire [7:0] m_data
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
    // All filters.
    convoy_finisher #(
        .IN_BITS(16), .MULTIPLIER_BITS(4), .SHIFT_BITS(4), .MID_BITS(18), .VALUE_BITS(10),
        .OUT_BITS(8), .ROUNDING(2), .ENTRIES(3), .ENTRY_BITS(2), .FILE("tile_y_rescale0.mem"),
        .MULTIPLIER(32'sd3), .SHIFT(6'd0), .ZERO(10'sd0), .LOWER(-10'sd128), .UPPER(10'sd127), .WRAP(0)
    ) u_finisher_0 (
        .clk(clk), .rst(rst), .s_valid(summed), .s_sum(sums[15:0]),
        .m_valid(finished[0]), .m_data(values[7:0])
    );
    wire word_valid;
    wire [7:0] word;
    assign word_valid = finished[0];
    assign word = values;

    // ---- The FIFO holds what is under way while the sink pauses; a column group starts only while its words find room.
    wire fifo_valid;
    wire fifo_ready;
    wire [7:0] fifo_word;
    convoy_fifo #(.WIDTH(8), .DEPTH(64)) u_fifo (
        .clk(clk), .rst(rst), .s_valid(word_valid), .s_data(word), .m_valid(fifo_valid), .m_ready(fifo_ready), .m_data(fifo_word)
    );
    wire [1:0] starting;
    convoy_one_hot #(.BITS(1), .SIZE(2)) u_starting (.number(start_group), .flags(starting));
    convoy_level #(
        .BITS(8), .UP_EVENTS(1), .DOWN_EVENTS(2), .INITIAL(8'sd62),
        .UPS({8'sd1}),
        .DOWNS({8'sd1, 8'sd2})
    ) u_room (.clk(clk), .rst(rst), .up(fifo_valid & fifo_ready), .down({start & (|(starting & {1'b1, 1'b0})), start & (|(starting & {1'b0, 1'b1}))}), .enough(room));

    // ---- Beats of the output stream.
    wire wide_valid;
    wire wide_ready;
    wire [7:0] wide;
    assign wide_valid = fifo_valid;
    assign wide = fifo_word;
    assign fifo_ready = wide_ready;
    assign m_valid = wide_valid;
    assign m_data = wide;
    assign wide_ready = m_ready;

    wire unused = &{1'b0, 1'b0};
endmodule
`default_nettype wire
