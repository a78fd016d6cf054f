// convoy_split: hands on a wide word in PARTS parts, the lowest first, without being able to wait.
//
// Parameters: PARTS >= 2; WIDTH bits per part. A new word comes at the earliest PARTS cycles after the last; the array's pace sees to it.
// Latency: one cycle to the first part. Throughput: one part per cycle. Reset: m_valid is 0.
`default_nettype none
module convoy_split #(
    parameter PARTS = 2, WIDTH = 20
) (
    input wire clk, rst,
    input wire s_valid, input wire [WIDTH*PARTS-1:0] s_data,
    output wire m_valid, output wire [WIDTH-1:0] m_data
);
    if (PARTS < 2) convoy_split_parts_must_be_at_least_two u_illegal ();

    reg [WIDTH*PARTS-1:0] word_q;
    reg [PARTS-1:0] left_q;  // bit i: part i of those in word_q is still to come

    assign m_valid = left_q[0];
    assign m_data = word_q[WIDTH-1:0];

    always @(posedge clk) begin
        if (rst) left_q <= {PARTS{1'b0}};
        else left_q <= s_valid ? {PARTS{1'b1}} : {1'b0, left_q[PARTS-1:1]};
        if (s_valid) word_q <= s_data;
        else word_q[WIDTH*(PARTS-1)-1:0] <= word_q[WIDTH*PARTS-1:WIDTH];
    end
endmodule
`default_nettype wire
