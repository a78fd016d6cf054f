// convoy_window: the registers of a window that slides along the rows.
//
// A column holds ROWS taps. The newest column is the last of TAPS along the rows, each PITCH shifts older than the next. Taps are numbered with the
// position in the column first, as the kernel's are.
// Parameters: ROWS, TAPS, PITCH, each >= 1; WIDTH bits per tap.
// Latency: one cycle from shift to the window. Reset: none; its user knows when the window is whole.
`default_nettype none
module convoy_window #(
    parameter ROWS = 1, TAPS = 2, PITCH = 1, WIDTH = 8
) (
    input wire clk,
    input wire shift,
    input wire [WIDTH*ROWS-1:0] column,
    output wire [WIDTH*ROWS*TAPS-1:0] window
);
    if (PITCH < 1) convoy_window_pitch_must_be_positive u_illegal ();

    genvar r, x;
    for (x = 0; x < TAPS; x = x + 1) begin : g_tap
        localparam STAGES = (x == TAPS - 1) ? 1 : PITCH;
        reg [WIDTH*ROWS*STAGES-1:0] stages_q;  // the newest in the lowest bits
        wire [WIDTH*ROWS-1:0] newer;

        if (x == TAPS - 1) begin : g_newest
            assign newer = column;
        end else begin : g_older
            assign newer = g_tap[x+1].oldest;
        end
        wire [WIDTH*ROWS-1:0] oldest = stages_q[WIDTH*ROWS*(STAGES-1) +: WIDTH*ROWS];

        if (STAGES == 1) begin : g_one
            always @(posedge clk) if (shift) stages_q <= newer;
        end else begin : g_several
            always @(posedge clk) if (shift) stages_q <= {stages_q[WIDTH*ROWS*(STAGES-1)-1:0], newer};
        end

        for (r = 0; r < ROWS; r = r + 1) begin : g_row
            assign window[WIDTH*(r*TAPS+x) +: WIDTH] = oldest[WIDTH*r +: WIDTH];
        end
    end
endmodule
`default_nettype wire
