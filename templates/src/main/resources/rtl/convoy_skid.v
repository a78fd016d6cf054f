// convoy_skid: a register in a stream whose s_ready is a register too, so that no path runs through it.
//
// Parameters: WIDTH; FILL the word that `s_fill` says in place of s_data. Latency: one cycle. Throughput: one word per cycle.
// Reset: empty, s_ready low during reset and high after it. m_valid and m_data hold until taken.
`default_nettype none
module convoy_skid #(
    parameter WIDTH = 8,
    parameter [WIDTH-1:0] FILL = 0
) (
    input wire clk, rst,
    input wire s_valid, output wire s_ready, input wire [WIDTH-1:0] s_data, input wire s_fill,
    output wire m_valid, input wire m_ready, output wire [WIDTH-1:0] m_data
);
    reg ready_q, valid_q, spare_valid_q, spare_fill_q;
    reg [WIDTH-1:0] data_q, spare_q;

    wire take = s_valid & ready_q;
    wire free = ~valid_q | m_ready;

    assign s_ready = ready_q;
    assign m_valid = valid_q;
    assign m_data = data_q;

    always @(posedge clk) begin
        if (free) data_q <= spare_valid_q ? spare_q : s_data;
        if (free & (spare_valid_q ? spare_fill_q : s_fill)) data_q <= FILL;  // a reset to synthesis
        if (take) {spare_fill_q, spare_q} <= {s_fill, s_data};
        if (rst) begin
            ready_q <= 1'b0;
            valid_q <= 1'b0;
            spare_valid_q <= 1'b0;
        end else begin
            ready_q <= free | (~spare_valid_q & ~take);
            if (free) valid_q <= spare_valid_q | take;
            spare_valid_q <= ~free & (spare_valid_q | take);
        end
    end
endmodule
`default_nettype wire
