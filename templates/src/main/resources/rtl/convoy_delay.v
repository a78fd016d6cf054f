// convoy_delay: WIDTH bits, CYCLES cycles later. Without reset, so that synthesis may use shift registers.
// Parameters: WIDTH >= 1; CYCLES >= 0 (0: a wire). Throughput: one value per cycle.
`default_nettype none
module convoy_delay #(
    parameter WIDTH = 1, CYCLES = 1
) (
    input wire clk,
    input wire [WIDTH-1:0] d,
    output wire [WIDTH-1:0] q
);
    if (CYCLES < 0) convoy_delay_cycles_must_not_be_negative u_illegal ();

    if (CYCLES == 0) begin : g_wire
        wire unused = &{1'b0, clk};
        assign q = d;
    end else if (CYCLES == 1) begin : g_register
        reg [WIDTH-1:0] value_q;
        always @(posedge clk) value_q <= d;
        assign q = value_q;
    end else begin : g_line
        reg [WIDTH*CYCLES-1:0] line_q;
        always @(posedge clk) line_q <= {line_q[WIDTH*(CYCLES-1)-1:0], d};
        assign q = line_q[WIDTH*CYCLES-1 -: WIDTH];
    end
endmodule
`default_nettype wire
