// convoy_pace: decides in which cycles the array starts a fold.
//
// A window may start when its positions are stored; its folds follow each other, but for the last of a column group, which waits for room for the
// group's results.
//   ready         the positions of the next fold are stored; nothing but room can keep it waiting
//   step          a fold starts in this cycle
//   first         the fold is the first of its column group (whether it starts or not)
//   claim         the last fold of a column group starts in this cycle, and its results claim the room
// Parameters: none. Latency: none; all depends on registers, room and the nest's turns. Reset: before the first fold of a window.
`default_nettype none
module convoy_pace (
    input wire clk, rst,
    input wire stored, room, group_last, window_last,
    output wire ready, step, first, claim
);
    reg group_first_q, window_first_q;

    assign ready = stored | ~window_first_q;
    assign step = ready & (room | ~group_last);
    assign first = group_first_q;
    assign claim = step & group_last;

    always @(posedge clk) begin
        if (rst) {group_first_q, window_first_q} <= 2'b11;
        else if (step) {group_first_q, window_first_q} <= {group_last, window_last};
    end
endmodule
`default_nettype wire
