// convoy_tap_select: brings the banks of one axis into the order of the taps, in each of OUTER independent sets.
//
// With the window's first tap in bank F = (FIRST + digit*STEP) mod BANKS, tap j lies in bank (F + j*DILATION) mod BANKS.
// All taps choose by the same number among words of their own: among four at a time first, then among those and the rest, so that LUTs of six inputs
// are filled and a choice of up to 16 takes two of them one behind the other.
// Parameters: OUTER, TAPS >= 1; BANKS >= 2; STEP, a divisor of BANKS; DIGIT_BITS = bits of BANKS/STEP - 1; WIDTH bits per bank.
// Latency: one cycle from the digit, none from the banks. Reset: none.
`default_nettype none
module convoy_tap_select #(
    parameter OUTER = 1, TAPS = 1, BANKS = 2, DILATION = 1, FIRST = 0, STEP = 1, DIGIT_BITS = 1, WIDTH = 8
) (
    input wire clk,
    input wire [DIGIT_BITS-1:0] digit,
    input wire [WIDTH*BANKS*OUTER-1:0] banks,
    output wire [WIDTH*TAPS*OUTER-1:0] taps
);
    if (BANKS < 2 || BANKS % STEP != 0) convoy_tap_select_step_must_divide_at_least_two_banks u_illegal ();

    localparam CHOICES = BANKS / STEP;
    localparam FOURS = (CHOICES < 5) ? 0 : (CHOICES < 17) ? (CHOICES - 2) / 3 : CHOICES / 4;
    localparam [31:0] GONE = 3 * FOURS, IN_FOURS = 4 * FOURS;
    localparam LEFT = (CHOICES > 4 + 3 * FOURS) ? CHOICES - 3 * FOURS : 4;  // words when one of each four is chosen
    localparam BITS = $clog2(LEFT);

    // One of four, as a LUT does it.
    function [WIDTH-1:0] choose;
        input [1:0] number;
        input [4*WIDTH-1:0] words;
        choose = number[1] ? (number[0] ? words[3*WIDTH +: WIDTH] : words[2*WIDTH +: WIDTH]) : (number[0] ? words[WIDTH +: WIDTH] : words[0 +: WIDTH]);
    endfunction

    wire [DIGIT_BITS+1:0] number = {2'b00, digit};
    wire [DIGIT_BITS+1:0] beyond = number - IN_FOURS[DIGIT_BITS+1:0];
    wire [DIGIT_BITS+1:0] index = beyond[DIGIT_BITS+1] ? number >> 2 : number - GONE[DIGIT_BITS+1:0];
    reg [1:0] in_four_q;
    reg [BITS-1:0] left_q;
    always @(posedge clk) {left_q, in_four_q} <= {index[BITS-1:0], number[1:0]};
    wire unused = &{1'b0, banks, beyond, index, in_four_q};  // with few choices, not every bank may be one

    genvar o, j, r;
    for (o = 0; o < OUTER; o = o + 1) begin : g_outer
        for (j = 0; j < TAPS; j = j + 1) begin : g_tap
            wire [4*WIDTH*LEFT-1:0] choices;  // the last one again and again, where they do not fill the fours
            wire [WIDTH*LEFT-1:0] left;
            for (r = 0; r < 4 * LEFT; r = r + 1) begin : g_choice
                localparam CHOICE = (r < CHOICES) ? r : CHOICES - 1;
                assign choices[WIDTH*r +: WIDTH] = banks[WIDTH*(BANKS*o + (FIRST + CHOICE*STEP + j*DILATION) % BANKS) +: WIDTH];
            end
            for (r = 0; r < LEFT; r = r + 1) begin : g_left
                assign left[WIDTH*r +: WIDTH] = (r < FOURS) ? choose(in_four_q, choices[4*WIDTH*r +: 4*WIDTH]) : choices[WIDTH*(r+3*FOURS) +: WIDTH];
            end
            assign taps[WIDTH*(TAPS*o+j) +: WIDTH] = (LEFT == 4) ? choose(left_q[1:0], left[4*WIDTH-1:0]) : left[WIDTH*left_q +: WIDTH];
        end
    end
endmodule
`default_nettype wire
