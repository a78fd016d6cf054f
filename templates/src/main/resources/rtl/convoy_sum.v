// convoy_sum: adds OPERANDS vectors of LANES numbers and a constant, lane by lane, one addition per register.
//
// Operand 0 lies in the lowest bits. Parameters: OPERANDS >= 2; LANES, WIDTH >= 1; OFFSET is added to every lane.
// Latency: OPERANDS - 1 cycles, and one more for an OFFSET other than 0. Throughput: one vector per cycle. Reset: m_valid is 0.
// Overflow: sums are taken modulo 2^WIDTH, which is exact where the result fits.
`default_nettype none
module convoy_sum #(
    parameter OPERANDS = 2, LANES = 1, WIDTH = 9,
    parameter [WIDTH-1:0] OFFSET = 0
) (
    input wire clk, rst,
    input wire s_valid, input wire [OPERANDS*LANES*WIDTH-1:0] s_data,
    output wire m_valid, output wire [LANES*WIDTH-1:0] m_data
);
    localparam VECTOR = LANES * WIDTH;
    localparam CONSTANT = (OFFSET != 0) ? 1 : 0;

    if (OPERANDS < 2) convoy_sum_operands_must_be_at_least_two u_illegal ();

    convoy_flag_delay #(.CYCLES(OPERANDS - 1 + CONSTANT)) u_valid (.clk(clk), .rst(rst), .d(s_valid), .q(m_valid));

    // Vector i of `partial` is the sum of the operands 0 to i, i cycles after the operands came.
    wire [OPERANDS*VECTOR-1:0] partial;
    assign partial[VECTOR-1:0] = s_data[VECTOR-1:0];

    genvar operand, lane;
    for (operand = 1; operand < OPERANDS; operand = operand + 1) begin : g_operand
        wire [VECTOR-1:0] late;
        reg [VECTOR-1:0] sums_q;
        convoy_delay #(.WIDTH(VECTOR), .CYCLES(operand - 1)) u_late (.clk(clk), .d(s_data[operand*VECTOR +: VECTOR]), .q(late));
        for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
            always @(posedge clk)
                sums_q[lane*WIDTH +: WIDTH] <= partial[(operand-1)*VECTOR+lane*WIDTH +: WIDTH] + late[lane*WIDTH +: WIDTH];
        end
        assign partial[operand*VECTOR +: VECTOR] = sums_q;
    end
    if (OFFSET != 0) begin : g_offset
        reg [VECTOR-1:0] moved_q;
        for (lane = 0; lane < LANES; lane = lane + 1) begin : g_lane
            always @(posedge clk) moved_q[lane*WIDTH +: WIDTH] <= partial[(OPERANDS-1)*VECTOR+lane*WIDTH +: WIDTH] + OFFSET;
        end
        assign m_data = moved_q;
    end else begin : g_no_offset
        assign m_data = partial[OPERANDS*VECTOR-1 -: VECTOR];
    end
endmodule
`default_nettype wire
