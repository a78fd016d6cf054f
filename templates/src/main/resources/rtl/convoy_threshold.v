// convoy_threshold: one step of a binary search: compares the sum with the threshold in the middle of those that are left, and notes one more bit.
//
// A node is a 1 and the bits noted so far. Thresholds are sums: a sum beyond its threshold notes 1.
// Parameters: LEVEL bits are noted before; IN_BITS of the sum; FILE has, for each of ENTRIES filters in the order they come, 2^LEVEL thresholds of
// IN_BITS + 1 bits (so that one lies below all sums), in the order of the bits noted; ENTRY_BITS hold ENTRIES - 1.
// Latency: two cycles. Throughput: one value per cycle. Reset: m_valid is 0, the table at its first filter. Nothing overflows: nothing is added.
`default_nettype none
module convoy_threshold #(
    parameter LEVEL = 0, IN_BITS = 16, ENTRIES = 1, ENTRY_BITS = 1, FILE = ""
) (
    input wire clk, rst,
    input wire s_valid, input wire [IN_BITS-1:0] s_sum, input wire [LEVEL:0] s_node,
    output wire m_valid, output wire [IN_BITS-1:0] m_sum, output wire [LEVEL+1:0] m_node
);
    localparam DEPTH = ENTRIES << LEVEL;
    localparam [31:0] LAST = ENTRIES - 1;

    if (LEVEL < 0 || LEVEL > 15) convoy_threshold_level_must_be_0_to_15 u_illegal ();

    reg signed [IN_BITS:0] thresholds [0:DEPTH-1];
    reg signed [IN_BITS:0] threshold_q;
    reg [ENTRY_BITS-1:0] entry_q;
    reg [IN_BITS-1:0] sum_q, late_sum_q;
    reg [LEVEL:0] node_q;
    reg [LEVEL+1:0] next_q;
    wire signed [IN_BITS:0] sum = {sum_q[IN_BITS-1], sum_q};

    initial if (FILE != "") $readmemh(FILE, thresholds);

    convoy_flag_delay #(.CYCLES(2)) u_valid (.clk(clk), .rst(rst), .d(s_valid), .q(m_valid));

    if (DEPTH > 1) begin : g_address
        localparam ADDRESS_BITS = $clog2(DEPTH);
        wire [ADDRESS_BITS-1:0] address;
        if (LEVEL > 0) begin : g_node
            wire [ENTRY_BITS+LEVEL-1:0] joined = {entry_q, s_node[LEVEL-1:0]};
            assign address = joined[ADDRESS_BITS-1:0];
            wire unused = &{1'b0, joined};
        end else begin : g_entry
            assign address = entry_q[ADDRESS_BITS-1:0];
            wire unused = &{1'b0, entry_q};
        end
        always @(posedge clk) threshold_q <= thresholds[address];
    end else begin : g_only
        always @(posedge clk) threshold_q <= thresholds[0];
    end

    assign m_sum = late_sum_q;
    assign m_node = next_q;

    always @(posedge clk) begin
        if (rst) entry_q <= {ENTRY_BITS{1'b0}};
        else if (s_valid) entry_q <= (entry_q == LAST[ENTRY_BITS-1:0]) ? {ENTRY_BITS{1'b0}} : entry_q + 1'b1;
        sum_q <= s_sum;
        node_q <= s_node;
        late_sum_q <= sum_q;
        next_q <= {node_q, sum > threshold_q};
    end
endmodule
`default_nettype wire
