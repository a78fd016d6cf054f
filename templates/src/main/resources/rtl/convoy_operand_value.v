// convoy_operand_value: a stored value less its zero point, as a signed number.
//
// Parameters: WIDTH and SIGNED of the stored value; ZERO; BITS, more than WIDTH, hold the difference. Latency: one cycle. Throughput: one value per
// cycle. Reset: none, data. Overflow: none, by the choice of BITS.
`default_nettype none
module convoy_operand_value #(
    parameter WIDTH = 8, SIGNED = 1, BITS = 9,
    parameter signed [BITS-1:0] ZERO = 0
) (
    input wire clk,
    input wire [WIDTH-1:0] d,
    output wire [BITS-1:0] q
);
    if (BITS <= WIDTH) convoy_operand_value_bits_must_exceed_the_width u_illegal ();

    wire signed [BITS-1:0] value = {{(BITS-WIDTH){(SIGNED != 0) & d[WIDTH-1]}}, d};
    reg signed [BITS-1:0] value_q;
    always @(posedge clk) value_q <= value - ZERO;
    assign q = value_q;
endmodule
`default_nettype wire
