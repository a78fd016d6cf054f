// convoy_offset: adds a constant.
//
// Parameters: WIDTH >= 1; OFFSET. Latency: one cycle. Throughput: one value per cycle. Reset: m_valid is 0.
// Overflow: the sum runs modulo 2^WIDTH; its user knows that it fits, signed or unsigned.
`default_nettype none
module convoy_offset #(
    parameter WIDTH = 8,
    parameter [WIDTH-1:0] OFFSET = 0
) (
    input wire clk, rst,
    input wire s_valid, input wire [WIDTH-1:0] s_data,
    output wire m_valid, output wire [WIDTH-1:0] m_data
);
    reg [WIDTH-1:0] data_q;
    assign m_data = data_q;
    convoy_flag_delay #(.CYCLES(1)) u_valid (.clk(clk), .rst(rst), .d(s_valid), .q(m_valid));
    always @(posedge clk) data_q <= s_data + OFFSET;
endmodule
`default_nettype wire
