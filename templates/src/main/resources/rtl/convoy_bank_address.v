// convoy_bank_address: the read address of every bank of a line store: a common base plus the offsets of its three axes.
//
// Banks are numbered with the outermost axis first: bank = (outer * MIDDLE + middle) * INNER + inner.
// Parameters: OUTER, MIDDLE, INNER banks per axis, each >= 1; BITS of an address.
// Latency: one cycle. Reset: none. Overflow: addresses run modulo 2^BITS; those of taps inside the tensor lie within the bank.
`default_nettype none
module convoy_bank_address #(
    parameter OUTER = 1, MIDDLE = 1, INNER = 1, BITS = 1
) (
    input wire clk,
    input wire [BITS-1:0] base,
    input wire [BITS*OUTER-1:0] outer,
    input wire [BITS*MIDDLE-1:0] middle,
    input wire [BITS*INNER-1:0] inner,
    output wire [BITS*OUTER*MIDDLE*INNER-1:0] addresses
);
    genvar z, y, x;
    for (z = 0; z < OUTER; z = z + 1) begin : g_outer
        for (y = 0; y < MIDDLE; y = y + 1) begin : g_middle
            for (x = 0; x < INNER; x = x + 1) begin : g_inner
                reg [BITS-1:0] address_q;
                always @(posedge clk) begin
                    address_q <= base + (outer[BITS*z +: BITS] + middle[BITS*y +: BITS] + inner[BITS*x +: BITS]);
                end
                assign addresses[BITS*((z*MIDDLE+y)*INNER+x) +: BITS] = address_q;
            end
        end
    end
endmodule
`default_nettype wire
