// convoy_window_class: which class a pool's window belongs to, by the number of positions that it holds.
//
// Every `step` is a value; REPEAT values, those of one or more neighbouring windows, are of one class. Then the innermost level moves on in its run,
// after the run's end to its next run, after the last run to the first again, with which the next level moves on, and so on.
//
// Parameters: LEVELS >= 1; RUN_BITS of a run's number; RUNS packs 32 bits per level, the innermost lowest, each 2 to 2^RUN_BITS; LENGTHS packs
// LENGTH_BITS per run, 2^RUN_BITS runs per level: one less than the run is long; REPEAT >= 1. The class is the runs' numbers side by side, the innermost lowest.
// Latency: one cycle from step to class. Reset: the first class. No counter overflows: each is as wide as the longest count needs.
`default_nettype none
module convoy_window_class #(
    parameter LEVELS = 1, RUN_BITS = 1,
    parameter [32*LEVELS-1:0] RUNS = {LEVELS{32'd2}},
    parameter LENGTH_BITS = 1,
    parameter [LENGTH_BITS*LEVELS*(1<<RUN_BITS)-1:0] LENGTHS = {LENGTH_BITS*LEVELS*(1<<RUN_BITS){1'b0}},
    parameter [31:0] REPEAT = 1
) (
    input wire clk, rst,
    input wire step,
    output wire [RUN_BITS*LEVELS-1:0] number
);
    wire first;              // the innermost level moves on
    wire [LEVELS-1:0] ends;  // the level is at its end

    if (REPEAT < 1) convoy_window_class_repeat_must_be_positive u_illegal ();
    if (REPEAT > 1) begin : g_repeat
        localparam BITS = $clog2(REPEAT);
        localparam [31:0] LAST = REPEAT - 32'd1;
        reg [BITS-1:0] value_q;
        wire last = value_q == LAST[BITS-1:0];
        assign first = step & last;
        always @(posedge clk) begin
            if (rst) value_q <= {BITS{1'b0}};
            else if (step) value_q <= last ? {BITS{1'b0}} : value_q + 1'b1;
        end
    end else begin : g_each
        assign first = step;
    end

    genvar i, k;
    for (i = 0; i < LEVELS; i = i + 1) begin : g_level
        wire move;
        if (i == 0) begin : g_innermost
            assign move = first;
        end else begin : g_outer
            assign move = first & (&ends[i-1:0]);
        end
        localparam [31:0] LAST_RUN = RUNS[32*i +: 32] - 32'd1;
        reg [RUN_BITS-1:0] run_q;
        reg [LENGTH_BITS-1:0] left_q;  // beyond this one, in the run
        wire [LENGTH_BITS-1:0] length [0:(1<<RUN_BITS)-1];
        wire last = left_q == {LENGTH_BITS{1'b0}};
        wire last_run = run_q == LAST_RUN[RUN_BITS-1:0];
        wire [RUN_BITS-1:0] next = last_run ? {RUN_BITS{1'b0}} : run_q + 1'b1;
        for (k = 0; k < (1 << RUN_BITS); k = k + 1) begin : g_length
            assign length[k] = LENGTHS[LENGTH_BITS*(i*(1<<RUN_BITS)+k) +: LENGTH_BITS];
        end
        assign ends[i] = last & last_run;
        assign number[RUN_BITS*i +: RUN_BITS] = run_q;
        always @(posedge clk) begin
            if (rst) begin
                run_q <= {RUN_BITS{1'b0}};
                left_q <= length[0];
            end else if (move) begin
                run_q <= last ? next : run_q;
                left_q <= last ? length[next] : left_q - 1'b1;
            end
        end
    end

    wire unused = ends[LEVELS-1];
endmodule
`default_nettype wire
