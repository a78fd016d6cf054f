// convoy_accumulator: adds up a column's sums over the folds of one filter, starting from the filter's bias.
//
// The tags travel from column to column like the operands: a column passes them on a cycle later. They arrive a cycle before the sum they belong to:
//   {group, first, running, last, valid}: valid, it is a fold's sum; first, last of the filter's folds; running, it is not the last; the column group
// Parameters: SUM_BITS of the column's sum; BITS of the accumulator, SUM_BITS <= BITS; GROUPS biases of BITS bits in BIASES, group 0 lowest;
// GROUP_BITS = bits of GROUPS - 1; ACTIVE has a bit per group, 0 where this column has no filter left and stays silent; CLEAR 1: `result` is 0
// outside its turn, the cycle after a last fold, so that the results of columns that finish in turn need only be ORed.
// Latency: two cycles from the last fold's tags to done and result. Reset: valid and last are 0, running is 1, done is 0.
// Overflow: none; BITS hold every sum that the actual weights and the operands' range allow.
`default_nettype none
module convoy_accumulator #(
    parameter SUM_BITS = 20, BITS = 20, GROUPS = 1, GROUP_BITS = 1,
    parameter [BITS*GROUPS-1:0] BIASES = {BITS*GROUPS{1'b0}},
    parameter [GROUPS-1:0] ACTIVE = {GROUPS{1'b1}},
    parameter CLEAR = 0
) (
    input wire clk, rst,
    input wire [GROUP_BITS+3:0] tags,
    input wire [SUM_BITS-1:0] sum,
    output wire [GROUP_BITS+3:0] tags_next,
    output wire done,
    output wire [BITS-1:0] result
);
    if (BITS < SUM_BITS) convoy_accumulator_bits_must_hold_the_sum u_illegal ();

    reg valid_q, last_q, running_q, first_q;
    reg active_q, done_q;
    reg [GROUP_BITS-1:0] group_q;
    reg [BITS-1:0] bias_q, sum_q;

    assign tags_next = {group_q, first_q, running_q, last_q, valid_q};
    assign done = done_q;

    // The group's bias, a cycle ahead of its first sum.
    wire [GROUP_BITS-1:0] group = tags[GROUP_BITS+3:4];
    wire [GROUPS-1:0] chosen;
    reg [BITS-1:0] bias;
    integer i;
    convoy_one_hot #(.BITS(GROUP_BITS), .SIZE(GROUPS)) u_chosen (.number(group), .flags(chosen));
    always @* begin
        bias = {BITS{1'b0}};
        for (i = 0; i < GROUPS; i = i + 1) bias = bias | (BIASES[BITS*i +: BITS] & {BITS{chosen[i]}});
    end

    // Signed, so that synthesis finds choice and sum in one LUT.
    wire signed [BITS-1:0] base = first_q ? bias_q : sum_q;
    wire [2*BITS-1:0] wide = {{(2*BITS-SUM_BITS){sum[SUM_BITS-1]}}, sum};
    wire signed [BITS-1:0] extended = wide[BITS-1:0];
    wire unused = &{1'b0, wide};
    wire signed [BITS-1:0] total = base + extended;
    if (CLEAR != 0) begin : g_clear
        reg [BITS-1:0] result_q;
        always @(posedge clk) result_q <= running_q ? {BITS{1'b0}} : total;
        assign result = result_q;
    end else begin : g_stay
        assign result = sum_q;
    end

    always @(posedge clk) begin
        {group_q, first_q, running_q, last_q, valid_q} <= tags;
        bias_q <= bias;
        active_q <= (&ACTIVE) | (|(chosen & ACTIVE));
        done_q <= last_q & active_q;
        if (valid_q) sum_q <= total;
        if (rst) begin
            {running_q, last_q, valid_q} <= 3'b100;
            done_q <= 1'b0;
        end
    end
endmodule
`default_nettype wire
