// tile: network `tile`
//   made by Convoy from tile.conv
//   96 cycles a frame, 139 cycles latency, 12 multiply-add cells
//
// Reset: aresetn, synchronous, active low. frame_error stands from the first input frame whose tlast was early or missing until reset.
// s_axis: 96 beats per frame
//   uint8[2, 6, 8] in raster order, channels innermost; 1 of 2 channels a beat, the lowest in the lowest bits
// m_axis: 72 beats per frame
//   int8[3, 6, 4] in raster order, channels innermost; 1 of 3 channels a beat, the lowest in the lowest bits
`default_nettype none
module tile (
    input wire aclk, aresetn,
    input wire s_axis_tvalid, output wire s_axis_tready, input wire s_axis_tlast, input wire [7:0] s_axis_tdata,
    output wire m_axis_tvalid, input wire m_axis_tready, output wire m_axis_tlast, output wire [7:0] m_axis_tdata,
    output wire frame_error
);
    reg rst;
    always @(posedge aclk) rst <= ~aresetn;

    // Input s_axis: frames made whole, then a register.
    wire ready_x, error_x, framed_valid_x, framed_ready_x, framed_fill_x;
    wire valid_x, take_x;
    wire [7:0] data_x;
    assign s_axis_tready = ready_x & ~rst;
    convoy_frame_guard #(.LEVELS(1), .COUNTS(32'd96)) u_guard_x (
        .clk(aclk), .rst(rst),
        .s_valid(s_axis_tvalid), .s_ready(ready_x), .s_last(s_axis_tlast),
        .m_valid(framed_valid_x), .m_ready(framed_ready_x), .m_fill(framed_fill_x), .error(error_x)
    );
    convoy_skid #(.WIDTH(8), .FILL({1{8'd3}})) u_skid_x (
        .clk(aclk), .rst(rst),
        .s_valid(framed_valid_x), .s_ready(framed_ready_x), .s_data(s_axis_tdata[7:0]), .s_fill(framed_fill_x),
        .m_valid(valid_x), .m_ready(take_x), .m_data(data_x)
    );

    wire valid_y, take_y;
    wire [7:0] data_y;
    tile_y u_y (
        .clk(aclk), .rst(rst),
        .s_valid(valid_x), .s_ready(take_x), .s_data(data_x),
        .m_valid(valid_y), .m_ready(take_y), .m_data(data_y)
    );

    // Output m_axis: the last beat of each frame is marked.
    assign m_axis_tvalid = valid_y & ~rst;
    assign m_axis_tdata = data_y;
    assign take_y = m_axis_tready;
    wire [1:0] turn_y;
    wire [0:0] first_y, last_y;
    convoy_nest #(.LATE(1), .LEVELS(1), .COUNTS(32'd72)) u_beats_y (
        .clk(aclk), .rst(rst), .step(valid_y & take_y), .turn(turn_y), .at_first(first_y), .at_last(last_y)
    );
    assign m_axis_tlast = turn_y[1];
    wire unused_turn_y = &{1'b0, turn_y, first_y, last_y};

    assign frame_error = error_x;
endmodule
`default_nettype wire
