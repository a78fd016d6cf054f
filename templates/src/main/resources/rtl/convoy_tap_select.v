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
    localparam FOURS = (CHOICES < 5) ? 0 : (CHOICES < 11) ? (CHOICES - 2) / 3 : CHOICES / 4;
    localparam [31:0] GONE = 3 * FOURS;
    localparam LEFT = CHOICES - 3 * FOURS;  // words to choose among when one of each four is chosen
    localparam LEFT_BITS = (LEFT > 1) ? $clog2(LEFT) : 1;

    wire [DIGIT_BITS:0] number = {1'b0, digit};
    wire [DIGIT_BITS-1:0] four = digit >> 2;
    wire [DIGIT_BITS-1:0] index = (four < FOURS[DIGIT_BITS-1:0]) ? four : digit - GONE[DIGIT_BITS-1:0];
    reg [1:0] in_four_q;
    reg [LEFT_BITS-1:0] left_q;
    always @(posedge clk) begin
        in_four_q <= number[1:0];
        left_q <= index[LEFT_BITS-1:0];
    end
    wire unused = &{1'b0, banks, number, index, in_four_q};  // with few choices, not every bank may be one

    genvar o, j, r;
    for (o = 0; o < OUTER; o = o + 1) begin : g_outer
        for (j = 0; j < TAPS; j = j + 1) begin : g_tap
            wire [WIDTH*CHOICES-1:0] choices;
            wire [WIDTH*LEFT-1:0] left;
            for (r = 0; r < CHOICES; r = r + 1) begin : g_choice
                assign choices[WIDTH*r +: WIDTH] = banks[WIDTH*(BANKS*o + (FIRST + r*STEP + j*DILATION) % BANKS) +: WIDTH];
            end
            for (r = 0; r < FOURS; r = r + 1) begin : g_four
                convoy_choose #(.SIZE(4), .BITS(2), .WIDTH(WIDTH)) u_in_four (
                    .number(in_four_q), .words(choices[4*WIDTH*r +: 4*WIDTH]), .chosen(left[WIDTH*r +: WIDTH])
                );
            end
            for (r = FOURS; r < LEFT; r = r + 1) begin : g_single
                assign left[WIDTH*r +: WIDTH] = choices[WIDTH*(r + 3*FOURS) +: WIDTH];
            end
            convoy_choose #(.SIZE(LEFT), .BITS(LEFT_BITS), .WIDTH(WIDTH)) u_left (.number(left_q), .words(left), .chosen(taps[WIDTH*(TAPS*o+j) +: WIDTH]));
        end
    end
endmodule
`default_nettype wire
