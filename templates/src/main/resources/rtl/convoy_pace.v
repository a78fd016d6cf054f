// convoy_pace: decides in which cycles the array starts a fold.
//
// A window may start when its positions are stored, a column group when there is room for its results; within a group the folds follow each other.
//   step          a fold starts in this cycle
//   first         the fold is the first of its column group (whether it starts or not)
//   start         the first fold of a column group starts in this cycle
// Parameters: none. Latency: none; step depends on registers alone. Reset: before the first fold of a window.
`default_nettype none
module convoy_pace (
    input  wire clk,
    input  wire rst,
    input  wire stored,
    input  wire room,
    input  wire group_last,
    input  wire window_last,
    output wire step,
    output wire first,
    output wire start
);
    reg group_first_q;
    reg window_first_q;

    assign step = ~group_first_q | (room & (~window_first_q | stored));
    assign first = group_first_q;
    assign start = step & group_first_q;

    always @(posedge clk) begin
        if (rst) begin
            group_first_q <= 1'b1;
            window_first_q <= 1'b1;
        end else if (step) begin
            group_first_q <= group_last;
            window_first_q <= window_last;
        end
    end
endmodule
`default_nettype wire
