// convoy_gather: puts the column groups of a position together, where the filters do not fill the last group.
//
// Parameters: GROUPS >= 2 words of INPUTS values make OUTPUTS values; group g fills the values from FIRST(g), 32 bits each in FIRSTS, and
// as many as COUNT(g), 32 bits each in COUNTS; WIDTH bits per value.
// Latency: one cycle from the last group. Throughput: one word per cycle. Reset: m_valid is 0.
`default_nettype none
module convoy_gather #(
    parameter GROUPS = 2, INPUTS = 2, OUTPUTS = 3, WIDTH = 8,
    parameter [32*GROUPS-1:0] FIRSTS = {32'd2, 32'd0},
    parameter [32*GROUPS-1:0] COUNTS = {32'd1, 32'd2}
) (
    input wire clk, rst,
    input wire s_valid, input wire [WIDTH*INPUTS-1:0] s_data,
    output wire m_valid, output wire [WIDTH*OUTPUTS-1:0] m_data
);
    if (GROUPS < 2) convoy_gather_groups_must_be_at_least_two u_illegal ();

    reg [GROUPS-1:0] group_q;  // one-hot
    reg valid_q;

    assign m_valid = valid_q;

    always @(posedge clk) begin
        if (rst) group_q <= {{(GROUPS-1){1'b0}}, 1'b1};
        else if (s_valid) group_q <= {group_q[GROUPS-2:0], group_q[GROUPS-1]};
        valid_q <= s_valid & group_q[GROUPS-1] & ~rst;
    end

    genvar g, k;
    for (g = 0; g < GROUPS; g = g + 1) begin : g_group
        localparam [31:0] FIRST = FIRSTS[32*g +: 32];
        localparam [31:0] COUNT = COUNTS[32*g +: 32];
        for (k = 0; k < COUNT; k = k + 1) begin : g_value
            reg [WIDTH-1:0] value_q;
            always @(posedge clk) if (s_valid & group_q[g]) value_q <= s_data[WIDTH*k +: WIDTH];
            assign m_data[WIDTH*(FIRST+k) +: WIDTH] = value_q;
        end
    end
endmodule
`default_nettype wire
