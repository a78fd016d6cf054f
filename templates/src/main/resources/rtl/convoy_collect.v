// convoy_collect: one stream out of columns that finish one after the other.
//
// At most one bit of `done` is set in a cycle: a filter takes at least as many folds as there are columns, and each column is a cycle later
// than the one before. The results of the others are 0.
// Parameters: COLUMNS >= 1; WIDTH bits per result. Latency: one cycle. Throughput: one result per cycle. Reset: m_valid is 0.
`default_nettype none
module convoy_collect #(
    parameter COLUMNS = 2,
    parameter WIDTH = 20
) (
    input  wire                     clk,
    input  wire                     rst,
    input  wire [COLUMNS-1:0]       done,
    input  wire [WIDTH*COLUMNS-1:0] results,
    output wire                     m_valid,
    output wire [WIDTH-1:0]         m_data
);
    reg valid_q;
    reg [WIDTH-1:0] data_q;
    reg [WIDTH-1:0] any;
    integer i;

    assign m_valid = valid_q;
    assign m_data = data_q;

    always @* begin
        any = {WIDTH{1'b0}};
        for (i = 0; i < COLUMNS; i = i + 1) any = any | results[WIDTH*i +: WIDTH];
    end

    always @(posedge clk) begin
        valid_q <= (|done) & ~rst;
        data_q <= any;
    end
endmodule
`default_nettype wire
