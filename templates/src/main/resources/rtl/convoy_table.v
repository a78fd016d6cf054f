// convoy_table: a function of a few bits, read from a memory file.
//
// Parameters: ADDRESS_BITS; WIDTH; FILE has 2^ADDRESS_BITS words. Latency: one cycle. Throughput: one word per cycle. Reset: none, data.
`default_nettype none
module convoy_table #(
    parameter ADDRESS_BITS = 8, WIDTH = 16, FILE = ""
) (
    input wire clk,
    input wire [ADDRESS_BITS-1:0] d,
    output wire [WIDTH-1:0] q
);
    if (ADDRESS_BITS < 1 || ADDRESS_BITS > 12) convoy_table_address_bits_must_be_1_to_12 u_illegal ();

    reg [WIDTH-1:0] words [0:(1<<ADDRESS_BITS)-1];
    reg [WIDTH-1:0] word_q;
    initial if (FILE != "") $readmemh(FILE, words);
    always @(posedge clk) word_q <= words[d];
    assign q = word_q;
endmodule
`default_nettype wire
