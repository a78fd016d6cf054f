// convoy_accumulator: adds up a column's sums over the folds of one filter, starting from the filter's bias.
//
// The tags travel from column to column like the operands: a column passes them on a cycle later. They arrive a cycle before the sum they belong to:
//   valid  the sum belongs to a fold; first/last  it is the filter's first/last fold;  group  number of the filter's column group
// Parameters: SUM_BITS of the column's sum; BITS of the accumulator, SUM_BITS <= BITS; GROUPS biases of BITS bits in BIASES, group 0 lowest;
// GROUP_BITS = bits of GROUPS - 1; ACTIVE has a bit per group, 0 where this column has no filter left and stays silent.
// Latency: two cycles from the last fold's tags to done and result. Reset: valid and done are 0.
// Overflow: none; BITS hold every sum that the actual weights and the operands' range allow.
`default_nettype none
module convoy_accumulator #(
    parameter SUM_BITS = 20,
    parameter BITS = 20,
    parameter GROUPS = 1,
    parameter GROUP_BITS = 1,
    parameter [BITS*GROUPS-1:0] BIASES = {BITS*GROUPS{1'b0}},
    parameter [GROUPS-1:0] ACTIVE = {GROUPS{1'b1}}
) (
    input  wire                  clk,
    input  wire                  rst,
    input  wire                  valid,
    input  wire                  first,
    input  wire                  last,
    input  wire [GROUP_BITS-1:0] group,
    input  wire [SUM_BITS-1:0]   sum,
    output wire                  valid_next,
    output wire                  first_next,
    output wire                  last_next,
    output wire [GROUP_BITS-1:0] group_next,
    output wire                  done,
    output wire [BITS-1:0]       result
);
    generate
        if (BITS < SUM_BITS) begin : g_illegal
            convoy_accumulator_bits_must_hold_the_sum u_illegal ();
        end
    endgenerate

    reg valid_q;
    reg first_q;
    reg last_q;
    reg [GROUP_BITS-1:0] group_q;
    reg [BITS-1:0] bias_q;
    reg [BITS-1:0] result_q;
    reg done_q;
    reg active_q;
    reg [BITS-1:0] bias;
    integer i;

    wire [GROUPS-1:0] chosen;
    convoy_one_hot #(.BITS(GROUP_BITS), .SIZE(GROUPS)) u_chosen (.number(group), .flags(chosen));
    always @* begin
        bias = {BITS{1'b0}};
        for (i = 0; i < GROUPS; i = i + 1) bias = bias | (BIASES[BITS*i +: BITS] & {BITS{chosen[i]}});
    end

    // Signed, so that synthesis finds choice and sum in one LUT.
    wire signed [BITS-1:0] base = first_q ? bias_q : result_q;
    wire signed [BITS-1:0] extended;
    generate
        if (BITS > SUM_BITS) begin : g_extend
            assign extended = {{(BITS-SUM_BITS){sum[SUM_BITS-1]}}, sum};
        end else begin : g_same
            assign extended = sum;
        end
    endgenerate

    assign valid_next = valid_q;
    assign first_next = first_q;
    assign last_next = last_q;
    assign group_next = group_q;
    assign done = done_q;
    assign result = result_q;

    always @(posedge clk) begin
        first_q <= first;
        last_q <= last;
        group_q <= group;
        bias_q <= bias;
        valid_q <= valid & ~rst;
        active_q <= (&ACTIVE) | (|(chosen & ACTIVE));
        done_q <= valid_q & last_q & active_q & ~rst;
        if (valid_q) result_q <= base + extended;
    end
endmodule
`default_nettype wire
