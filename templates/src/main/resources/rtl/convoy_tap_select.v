// convoy_tap_select: brings the banks of one axis into the order of the taps, in each of OUTER independent sets.
//
// With the window's first tap in bank `digit`, tap j lies in bank (digit + j*DILATION) mod BANKS.
// Parameters: OUTER, TAPS >= 1; BANKS >= 2; DIGIT_BITS = bits of BANKS - 1; WIDTH bits per bank. Combinational: one BANKS-to-1 multiplexer.
`default_nettype none
module convoy_tap_select #(
    parameter OUTER = 1,
    parameter TAPS = 1,
    parameter BANKS = 2,
    parameter DILATION = 1,
    parameter DIGIT_BITS = 1,
    parameter WIDTH = 8
) (
    input  wire [DIGIT_BITS-1:0]        digit,
    input  wire [WIDTH*BANKS*OUTER-1:0] banks,
    output wire [WIDTH*TAPS*OUTER-1:0]  taps
);
    generate
        if (BANKS < 2) begin : g_illegal
            convoy_tap_select_banks_must_be_at_least_two u_illegal ();
        end
    endgenerate

    wire [BANKS-1:0] first;
    convoy_one_hot #(.BITS(DIGIT_BITS), .SIZE(BANKS)) u_first (.number(digit), .flags(first));

    genvar o, j, r;
    generate
        for (o = 0; o < OUTER; o = o + 1) begin : g_outer
            for (j = 0; j < TAPS; j = j + 1) begin : g_tap
                for (r = 0; r < BANKS; r = r + 1) begin : g_first
                    wire [WIDTH-1:0] bank = banks[WIDTH*(BANKS*o + (r + j*DILATION) % BANKS) +: WIDTH] & {WIDTH{first[r]}};
                    wire [WIDTH-1:0] so_far;  // the tap, if the first lies in bank 0 to r
                    if (r == 0) begin : g_start
                        assign so_far = bank;
                    end else begin : g_or
                        assign so_far = g_first[r-1].so_far | bank;
                    end
                end
                assign taps[WIDTH*(TAPS*o+j) +: WIDTH] = g_first[BANKS-1].so_far;
            end
        end
    endgenerate
endmodule
`default_nettype wire
