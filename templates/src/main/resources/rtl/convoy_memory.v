// convoy_memory: one write port, one read port, both synchronous; a read in the cycle of a write to the same place gives the old word.
//
// Parameters: WIDTH of a word; DEPTH words; ADDRESS_BITS >= bits of DEPTH - 1. Latency of a read: one cycle. Reset: none, contents undefined.
`default_nettype none
module convoy_memory #(
    parameter WIDTH = 8,
    parameter DEPTH = 2,
    parameter ADDRESS_BITS = 1
) (
    input  wire                    clk,
    input  wire                    write,
    input  wire [ADDRESS_BITS-1:0] write_address,
    input  wire [WIDTH-1:0]        write_data,
    input  wire [ADDRESS_BITS-1:0] read_address,
    output wire [WIDTH-1:0]        read_data
);
    localparam BITS = (DEPTH > 1) ? $clog2(DEPTH) : 1;

    generate
        if (ADDRESS_BITS < BITS) begin : g_illegal
            convoy_memory_address_bits_must_reach_every_word u_illegal ();
        end
    endgenerate

    reg [WIDTH-1:0] words [0:DEPTH-1];
    reg [WIDTH-1:0] read_data_q;

    // Banks differ in depth by a word or a row; the address lines are as many as the deepest needs.
    generate
        if (ADDRESS_BITS > BITS) begin : g_narrow
            wire unused = &{1'b0, write_address[ADDRESS_BITS-1:BITS], read_address[ADDRESS_BITS-1:BITS]};
        end
    endgenerate

    assign read_data = read_data_q;

    always @(posedge clk) begin
        if (write) words[write_address[BITS-1:0]] <= write_data;
        read_data_q <= words[read_address[BITS-1:0]];
    end
endmodule
`default_nettype wire
