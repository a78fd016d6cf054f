// convoy_pack: joins PARTS words of a stream into a wide one, the first in the lowest bits.
//
// Parameters: PARTS >= 2; WIDTH bits per word. Latency: one cycle from the last part. Throughput: one part per cycle, with no gap between words.
// Reset: empty. s_ready is low only while a whole word waits for m_ready.
`default_nettype none
module convoy_pack #(
    parameter PARTS = 2, WIDTH = 8
) (
    input wire clk, rst,
    input wire s_valid, output wire s_ready, input wire [WIDTH-1:0] s_data,
    output wire m_valid, input wire m_ready, output wire [WIDTH*PARTS-1:0] m_data
);
    if (PARTS < 2) convoy_pack_parts_must_be_at_least_two u_illegal ();

    reg [PARTS-1:0] filled_q;  // bit PARTS-1: the whole word is there; the others move up with the parts
    reg [WIDTH*PARTS-1:0] word_q;

    wire whole = filled_q[PARTS-1];
    wire take = s_valid & s_ready;

    assign s_ready = ~whole | m_ready;
    assign m_valid = whole;
    assign m_data = word_q;

    always @(posedge clk) begin
        if (rst) filled_q <= {PARTS{1'b0}};
        else if (take) filled_q <= whole ? {{(PARTS-1){1'b0}}, 1'b1} : {filled_q[PARTS-2:0], 1'b1};
        else if (m_ready & whole) filled_q <= {PARTS{1'b0}};
        if (take) word_q <= {s_data, word_q[WIDTH*PARTS-1:WIDTH]};
    end
endmodule
`default_nettype wire
