// convoy_bank_offset: for each bank of one axis, how far the tap that lies in it is from the window's first tap.
//
// Positions are dealt to BANKS banks in turn. With the first tap at quotient q and digit r, tap j lies in bank (r + j*DILATION) mod BANKS, at
// quotient q + floor((r + j*DILATION) / BANKS). This block gives the second term, times UNIT words, for the bank's tap (0 for a bank without one);
// in a ring of MODULUS words it wraps around.
// Parameters: TAPS >= 1; BANKS such that no two taps share a bank; DIGIT_BITS = bits of BANKS - 1; BITS of an address; UNIT words per quotient.
// Latency: one cycle. Reset: none. Overflow: offsets run modulo 2^BITS, as addresses do.
`default_nettype none
module convoy_bank_offset #(
    parameter TAPS = 1, BANKS = 2, DILATION = 1, DIGIT_BITS = 1, BITS = 1, UNIT = 1, MODULUS = 0
) (
    input wire clk,
    input wire [BITS-1:0] quotient,
    input wire [DIGIT_BITS-1:0] digit,
    output wire [BITS*BANKS-1:0] offsets
);
    // Words from the first tap to the tap in a bank, when the first lies in bank `first`; 0 where no tap does.
    function integer words_to;
        input integer bank;
        input integer first;
        integer tap;
        begin
            words_to = 0;
            for (tap = 0; tap < TAPS; tap = tap + 1) begin
                if ((first + tap * DILATION) % BANKS == bank) words_to = (first + tap * DILATION) / BANKS * UNIT;
            end
        end
    endfunction

    wire [BANKS-1:0] first;
    convoy_one_hot #(.BITS(DIGIT_BITS), .SIZE(BANKS)) u_first (.number(digit), .flags(first));

    genvar b, r;
    if (MODULUS == 0) begin : g_plain
        wire unused = &{1'b0, quotient};
    end
    for (b = 0; b < BANKS; b = b + 1) begin : g_bank
        reg [BITS-1:0] offset_q;
        assign offsets[BITS*b +: BITS] = offset_q;
        for (r = 0; r < BANKS; r = r + 1) begin : g_first
            localparam [31:0] WORDS = words_to(b, r);
            localparam [31:0] WRAP = MODULUS - WORDS;
            localparam [31:0] WRAPPED = WORDS - MODULUS;
            wire [BITS-1:0] offset;
            wire [BITS-1:0] so_far;  // the offset, if the first tap lies in bank 0 to r
            if (MODULUS == 0) begin : g_plain
                assign offset = WORDS[BITS-1:0];
            end else if (WORDS == MODULUS) begin : g_around
                assign offset = WRAPPED[BITS-1:0];
            end else begin : g_ring
                assign offset = ({1'b0, quotient} >= WRAP[BITS:0]) ? WRAPPED[BITS-1:0] : WORDS[BITS-1:0];
            end
            if (r == 0) begin : g_start
                assign so_far = offset & {BITS{first[r]}};
            end else begin : g_or
                assign so_far = g_first[r-1].so_far | (offset & {BITS{first[r]}});
            end
        end
        always @(posedge clk) offset_q <= g_first[BANKS-1].so_far;
    end
endmodule
`default_nettype wire
