// convoy_bank_offset: for each bank of one axis, how far the tap that lies in it is from the window's first tap.
//
// Positions are dealt to BANKS banks in turn. With the first tap at quotient q and digit r, tap j lies in bank (r + j*DILATION) mod BANKS, at
// quotient q + floor((r + j*DILATION) / BANKS). This block gives the second term, times UNIT words, for the bank's tap (0 for a bank without one);
// in a ring of MODULUS words it wraps around.
// Parameters: TAPS >= 1; BANKS such that no two taps share a bank; DIGIT_BITS = bits of BANKS - 1; BITS of an address; UNIT words per quotient.
// Latency: one cycle. Reset: none. Overflow: offsets run modulo 2^BITS, as addresses do.
`default_nettype none
module convoy_bank_offset #(
    parameter TAPS = 1,
    parameter BANKS = 2,
    parameter DILATION = 1,
    parameter DIGIT_BITS = 1,
    parameter BITS = 1,
    parameter UNIT = 1,
    parameter MODULUS = 0
) (
    input  wire                  clk,
    input  wire [BITS-1:0]       quotient,
    input  wire [DIGIT_BITS-1:0] digit,
    output wire [BITS*BANKS-1:0] offsets
);
    genvar b, r, j;
    generate
        if (MODULUS == 0) begin : g_unused
            wire unused = &{1'b0, quotient};
        end
        for (b = 0; b < BANKS; b = b + 1) begin : g_bank
            // One candidate per digit and tap; at most one of them is selected.
            wire [BITS*BANKS*TAPS-1:0] candidates;
            reg  [BITS-1:0] offset;
            reg  [BITS-1:0] offset_q;
            integer i;
            for (r = 0; r < BANKS; r = r + 1) begin : g_digit
                for (j = 0; j < TAPS; j = j + 1) begin : g_tap
                    localparam PLACE = r + j * DILATION;
                    localparam [31:0] STEP = (PLACE / BANKS) * UNIT;
                    localparam [31:0] DIGIT = r;
                    localparam [31:0] WRAP = MODULUS - STEP;
                    localparam [31:0] WRAPPED = STEP - MODULUS;
                    if (PLACE % BANKS != b) begin : g_other
                        assign candidates[BITS*(r*TAPS+j) +: BITS] = {BITS{1'b0}};
                    end else if (MODULUS == 0) begin : g_plain
                        assign candidates[BITS*(r*TAPS+j) +: BITS] = (digit == DIGIT[DIGIT_BITS-1:0]) ? STEP[BITS-1:0] : {BITS{1'b0}};
                    end else begin : g_ring
                        assign candidates[BITS*(r*TAPS+j) +: BITS] = (digit != DIGIT[DIGIT_BITS-1:0]) ? {BITS{1'b0}}
                            : ({1'b0, quotient} >= WRAP[BITS:0]) ? WRAPPED[BITS-1:0] : STEP[BITS-1:0];
                    end
                end
            end
            always @* begin
                offset = {BITS{1'b0}};
                for (i = 0; i < BANKS * TAPS; i = i + 1) offset = offset | candidates[BITS*i +: BITS];
            end
            always @(posedge clk) offset_q <= offset;
            assign offsets[BITS*b +: BITS] = offset_q;
        end
    endgenerate
endmodule
`default_nettype wire
