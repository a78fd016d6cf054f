// convoy_tap_select: brings the banks of one axis into the order of the taps, in each of OUTER independent sets.
//
// With the window's first tap in bank F = (FIRST + digit*STEP) mod BANKS, tap j lies in bank (F + j*DILATION) mod BANKS.
// Parameters: OUTER, TAPS >= 1; BANKS >= 2; STEP, a divisor of BANKS; DIGIT_BITS = bits of BANKS/STEP - 1; WIDTH bits per bank.
// Combinational: one multiplexer of BANKS/STEP words.
`default_nettype none
module convoy_tap_select #(
    parameter OUTER = 1, TAPS = 1, BANKS = 2, DILATION = 1, FIRST = 0, STEP = 1, DIGIT_BITS = 1, WIDTH = 8
) (
    input wire [DIGIT_BITS-1:0] digit,
    input wire [WIDTH*BANKS*OUTER-1:0] banks,
    output wire [WIDTH*TAPS*OUTER-1:0] taps
);
    if (BANKS < 2 || BANKS % STEP != 0) convoy_tap_select_step_must_divide_at_least_two_banks u_illegal ();

    localparam CHOICES = BANKS / STEP;
    wire unused = &{1'b0, banks};  // with few choices, not every bank may be one
    wire [CHOICES-1:0] first;
    convoy_one_hot #(.BITS(DIGIT_BITS), .SIZE(CHOICES)) u_first (.number(digit), .flags(first));

    genvar o, j, r;
    for (o = 0; o < OUTER; o = o + 1) begin : g_outer
        for (j = 0; j < TAPS; j = j + 1) begin : g_tap
            for (r = 0; r < CHOICES; r = r + 1) begin : g_first
                wire [WIDTH-1:0] bank = banks[WIDTH*(BANKS*o + (FIRST + r*STEP + j*DILATION) % BANKS) +: WIDTH] & {WIDTH{first[r]}};
                wire [WIDTH-1:0] so_far;  // the tap, if the digit is 0 to r
                if (r == 0) begin : g_start
                    assign so_far = bank;
                end else begin : g_or
                    assign so_far = g_first[r-1].so_far | bank;
                end
            end
            assign taps[WIDTH*(TAPS*o+j) +: WIDTH] = g_first[CHOICES-1].so_far;
        end
    end
endmodule
`default_nettype wire
