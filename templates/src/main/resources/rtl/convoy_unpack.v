// convoy_unpack: splits each word of a stream into PARTS words, the lowest bits first.
//
// Parameters: PARTS >= 2; WIDTH bits per part. Latency: one cycle. Throughput: one part per cycle, with no gap between words. Reset: empty.
// m_valid and m_data hold until taken.
`default_nettype none
module convoy_unpack #(
    parameter PARTS = 2, WIDTH = 8
) (
    input wire clk, rst,
    input wire s_valid, output wire s_ready, input wire [WIDTH*PARTS-1:0] s_data,
    output wire m_valid, input wire m_ready, output wire [WIDTH-1:0] m_data
);
    if (PARTS < 2) convoy_unpack_parts_must_be_at_least_two u_illegal ();

    reg [PARTS-1:0] left_q;  // bit i: part i of those in word_q is still to come
    reg [WIDTH*PARTS-1:0] word_q;

    wire take = s_valid & s_ready;

    assign s_ready = ~left_q[0] | (~left_q[1] & m_ready);
    assign m_valid = left_q[0];
    assign m_data = word_q[WIDTH-1:0];

    always @(posedge clk) begin
        if (rst) left_q <= {PARTS{1'b0}};
        else if (take) left_q <= {PARTS{1'b1}};
        else if (m_ready) left_q <= {1'b0, left_q[PARTS-1:1]};
        if (take) word_q <= s_data;
        else if (m_ready) word_q <= {{WIDTH{1'b0}}, word_q[WIDTH*PARTS-1:WIDTH]};
    end
endmodule
`default_nettype wire
