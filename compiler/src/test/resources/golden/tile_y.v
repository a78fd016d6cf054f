// tile_y: conv `y`
//   tile.conv:3: uint8[2, 6, 8] zero 3 -> int8[3, 6, 4]
//   24 windows x 4 folds = 96 cycles a frame
`default_nettype none
module tile_y (
    input wire clk, rst,
    input wire s_valid, output wire s_ready, input wire [7:0] s_data,
    output wire m_valid, input wire m_ready, output wire [7:0] m_data
);
    wire room, claim;
    wire [0:0] claim_group;
    wire fold_valid, fold_first, fold_last;
    wire [0:0] fold_group;
    wire [1:0] fold;
    wire [47:0] operands;
    wire [1:0] done;
    wire [31:0] results;

    wire wanted, ready, read, read_last;
    wire [23:0] window_column;

    tile_y_feeder u_feeder (
        .clk(clk), .rst(rst), .s_valid(s_valid), .s_ready(s_ready), .s_data(s_data),
        .wanted(wanted), .ready(ready), .read(read), .read_last(read_last), .m_column(window_column)
    );
    tile_y_window u_window (
        .clk(clk), .rst(rst), .wanted(wanted), .ready(ready), .read(read), .read_last(read_last), .s_column(window_column),
        .room(room), .claim(claim), .claim_group(claim_group),
        .m_valid(fold_valid), .m_first(fold_first), .m_last(fold_last), .m_group(fold_group), .m_fold(fold), .m_operands(operands)
    );
    tile_y_array u_array (
        .clk(clk), .rst(rst), .s_valid(fold_valid), .s_first(fold_first), .s_last(fold_last), .s_group(fold_group), .s_fold(fold),
        .s_operands(operands), .m_done(done), .m_results(results)
    );
    tile_y_finish u_finish (
        .clk(clk), .rst(rst), .claim(claim), .claim_group(claim_group), .room(room), .s_done(done), .s_results(results),
        .m_valid(m_valid), .m_ready(m_ready), .m_data(m_data)
    );
endmodule
`default_nettype wire
