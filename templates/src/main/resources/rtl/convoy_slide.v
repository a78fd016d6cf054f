// convoy_slide: decides in which cycles columns are read into a sliding window, and in which its folds start.
//
// The window is whole when the parts of columns that its next fold needs were read, and full when those were, too, that may be read ahead. The next part
// may come while the last fold that needs the window as it is starts. A frame's last window may have the next frame's first columns in the padding: while
// those are not stored, the window slides on without (`shift` without `read`), and as many parts are read before the next frame's first window.
//   wanted  a part of a column may be read; `ready` says whether its positions are stored, `read` whether it is read, which may take some cycles,
//           `read_last` whether it is the last of its frame
//   shift   the window slides on by a part          gained  the part counts towards the next fold
//   step    a fold starts; first, claim as in convoy_pace
//   kept    the column groups after the first take the window as it is kept, while the next columns come
// Parameters: STREAMED 1 if each fold takes a part of its own, 0 if all folds of a window share it; KEPT 1 if the window is kept; AHEAD parts of the
// next frame's first column that the last window of a frame takes in, 0 for none; more than one column would not stay together. AHEAD_BITS hold AHEAD.
// Latency: none; all depends on registers, room and read.
// Reset: before the first fold of a window. Overflow: at most AHEAD parts are to come or missing at a time.
`default_nettype none
module convoy_slide #(
    parameter STREAMED = 0, KEPT = 0, AHEAD = 0, AHEAD_BITS = 1
) (
    input wire clk, rst,
    input wire whole, full, room, group_last, window_last,
    output wire wanted,
    input wire ready, read, read_last,
    output wire shift, gained, step, kept, first, claim
);
    if (AHEAD >> AHEAD_BITS != 0) convoy_slide_ahead_bits_must_hold_ahead u_illegal ();

    reg group_first_q;
    wire coming;  // the frame's last window still lacks parts of the next frame's column
    wire owing;   // and now those are read that it did without

    assign step = (kept | whole) & (room | ~group_last);
    assign first = group_first_q;
    assign claim = step & group_last;
    assign wanted = ~full | (step & ~kept & (window_last | (STREAMED != 0)));
    assign shift = read | (wanted & coming & ~ready);
    assign gained = shift & ~owing;

    always @(posedge clk) begin
        if (rst) group_first_q <= 1'b1;
        else if (step) group_first_q <= group_last;
    end

    if (KEPT == 0) begin : g_fresh
        assign kept = 1'b0;
    end else begin : g_kept
        reg kept_q;
        assign kept = kept_q;
        always @(posedge clk) begin
            if (rst) kept_q <= 1'b0;
            else if (step & group_last) kept_q <= ~window_last;
        end
    end
    if (AHEAD == 0) begin : g_apart
        assign coming = 1'b0;
        assign owing = 1'b0;
        wire unused = &{1'b0, ready, read_last};
    end else begin : g_ahead
        localparam [31:0] ALL = AHEAD;
        localparam [AHEAD_BITS-1:0] ONE = 1;

        reg [AHEAD_BITS-1:0] coming_q, owed_q;

        assign coming = |coming_q;
        assign owing = (|owed_q) & ((AHEAD == 1) | ~coming);  // of one part, none is to come once it is owed

        always @(posedge clk) begin
            if (rst) begin
                coming_q <= {AHEAD_BITS{1'b0}};
                owed_q <= {AHEAD_BITS{1'b0}};
            end else begin
                coming_q <= (read & read_last) ? ALL[AHEAD_BITS-1:0] : coming_q + {AHEAD_BITS{shift & coming}};  // or one less
                owed_q <= owed_q + (read ? {AHEAD_BITS{owing}} : ONE & {AHEAD_BITS{shift}});
            end
        end
    end
endmodule
`default_nettype wire
