// loops_tb: nests of loops and what moves with them, against plain loops over integers: the turn of each step, a number and a split position that
// the turns move, a ring, and what the release of positions says.
module loops_lane #(
    parameter INNER = 2,                 // rounds of the three loops
    parameter MIDDLE = 3,
    parameter OUTER = 4,
    parameter MODULUS = 0,               // of the number
    parameter BASE = 3,                  // of the split position
    parameter [31:0] T0 = 0,             // first rounds that free nothing, by loop
    parameter [31:0] T1 = 0,
    parameter [31:0] T2 = 0,
    parameter [31:0] E0 = 32'hffffffff,  // first round behind the tensor, by loop
    parameter [31:0] E1 = 32'hffffffff,
    parameter [31:0] E2 = 32'hffffffff
) (
    input  wire        clk,
    input  wire        rst,
    input  wire        step,
    output reg  [31:0] errors,
    output reg  [31:0] steps
);
    localparam BITS = 6;
    localparam CYCLE = (MODULUS > 0) ? MODULUS : 64;

    wire [3:0] turn;
    wire [3:0] done = turn & {4{step}};
    wire [BITS-1:0] value;
    wire [BITS-1:0] quotient;
    wire [3:0] digit;
    wire [6:0] freed;
    wire [BASE-1:0] ring;
    wire [2:0] at_first, at_last;

    // The number moves by 1, 5, 7 and 11; the position by 1, 2, BASE and BASE + 1.
    convoy_nest #(.LEVELS(3), .COUNTS({OUTER[31:0], MIDDLE[31:0], INNER[31:0]})) u_nest (
        .clk(clk), .rst(rst), .step(step), .turn(turn), .at_first(at_first), .at_last(at_last)
    );
    convoy_walk #(.BITS(BITS), .TURNS(4), .DELTAS({6'd11, 6'd7, 6'd5, 6'd1}), .MODULUS(MODULUS), .INITIAL(6'd3)) u_walk (
        .clk(clk), .rst(rst), .turn(done), .value(value)
    );
    convoy_digit_walk #(
        .BASE(BASE), .DIGIT_BITS(4), .BITS(BITS), .TURNS(4), .DIGIT_DELTAS({4'd1, 4'd0, 4'd2, 4'd1}), .QUOTIENT_DELTAS({6'd2, 6'd2, 6'd0, 6'd0}),
        .UNIT(6'd2), .MODULUS(MODULUS - MODULUS % 2), .INITIAL_QUOTIENT(6'd0), .INITIAL_DIGIT(4'd1)
    ) u_digit_walk (.clk(clk), .rst(rst), .turn(done), .quotient(quotient), .digit(digit));
    convoy_release #(.LEVELS(3), .THRESHOLDS({T2, T1, T0}), .ENDS({E2, E1, E0})) u_release (
        .clk(clk), .rst(rst), .turn(done), .freed(freed)
    );

    convoy_ring #(.SIZE(BASE)) u_ring (.clk(clk), .rst(rst), .step(step), .flags(ring));

    // The model.
    integer x;
    integer y;
    integer z;
    integer number;
    integer position;
    integer place;      // of the ring
    reg [BASE-1:0] expected_ring;
    integer which;      // loop that runs on; 3 at the end of all
    reg held;
    reg [6:0] free;

    function outside;   // the round of a loop frees nothing
        input [31:0] round, threshold, finish;
        outside = round < threshold || round >= finish;
    endfunction

    initial begin
        errors = 0;
        steps = 0;
    end

    always @(posedge clk) begin
        which = (x < INNER - 1) ? 0 : (y < MIDDLE - 1) ? 1 : (z < OUTER - 1) ? 2 : 3;
        held = outside(z, T2, E2) | (which < 2 & outside(y, T1, E1)) | (which < 1 & outside(x, T0, E0));
        free = 7'd0;
        if (step && which == 3) free[6] = 1'b1;
        else if (step && !held) free[2*which + ((which == 0 ? x == T0 : which == 1 ? y == T1 : z == T2) ? 0 : 1)] = 1'b1;
        if (!rst) begin
            steps <= steps + step;
            if (at_first !== {z == 0, y == 0, x == 0} || at_last !== {z == OUTER - 1, y == MIDDLE - 1, x == INNER - 1}) errors <= errors + 1;
            if (turn !== (4'd1 << which) || value !== number || freed !== free || ring !== expected_ring || digit !== position % BASE
                || quotient !== 2 * (position / BASE) % (CYCLE - CYCLE % 2)) errors <= errors + 1;
        end
        if (rst) begin
            x = 0; y = 0; z = 0; number = 3; position = 1; place = 0; expected_ring = 0;
        end else begin
            expected_ring = 0;
        end
        if (!rst && step) begin
            expected_ring = {{(BASE-1){1'b0}}, 1'b1} << place;
            place = (place + 1) % BASE;
            number = (number + ((which == 0) ? 1 : (which == 1) ? 5 : (which == 2) ? 7 : 11)) % CYCLE;
            position = position + ((which == 0) ? 1 : (which == 1) ? 2 : (which == 2) ? BASE : BASE + 1);
            x = (which == 0) ? x + 1 : 0;
            y = (which == 1) ? y + 1 : (which == 0) ? y : 0;
            z = (which == 2) ? z + 1 : (which < 2) ? z : 0;
        end
    end
endmodule

module loops_tb;
    localparam LANES = 6;

    reg clk = 1'b0;
    reg rst = 1'b1;
    reg step = 1'b0;
    integer seed = 5;
    integer cycle = 0;
    integer i;
    integer errors;
    integer steps;
    wire [32*LANES-1:0] lane_errors;
    wire [32*LANES-1:0] lane_steps;

    always #1 clk = ~clk;

    loops_lane u_0 (.clk(clk), .rst(rst), .step(step), .errors(lane_errors[31:0]), .steps(lane_steps[31:0]));
    loops_lane #(.INNER(1), .MIDDLE(1), .OUTER(1), .MODULUS(12), .BASE(2)) u_1 (
        .clk(clk), .rst(rst), .step(step), .errors(lane_errors[63:32]), .steps(lane_steps[63:32])
    );
    loops_lane #(.INNER(5), .MIDDLE(4), .OUTER(3), .MODULUS(41), .BASE(7), .T0(1), .T1(1), .T2(1)) u_2 (
        .clk(clk), .rst(rst), .step(step), .errors(lane_errors[95:64]), .steps(lane_steps[95:64])
    );
    loops_lane #(.INNER(8), .MIDDLE(7), .OUTER(1), .BASE(5), .T0(2), .T1(3), .E0(5), .E1(6)) u_3 (
        .clk(clk), .rst(rst), .step(step), .errors(lane_errors[127:96]), .steps(lane_steps[127:96])
    );
    loops_lane #(.INNER(4), .MIDDLE(5), .OUTER(6), .MODULUS(64), .BASE(3), .T0(9), .T2(4), .E1(2), .E2(1)) u_4 (
        .clk(clk), .rst(rst), .step(step), .errors(lane_errors[159:128]), .steps(lane_steps[159:128])
    );
    loops_lane #(.INNER(3), .MIDDLE(1), .OUTER(9), .MODULUS(22), .BASE(10), .T0(1), .E0(1), .T2(2), .E2(7)) u_5 (
        .clk(clk), .rst(rst), .step(step), .errors(lane_errors[191:160]), .steps(lane_steps[191:160])
    );

    always @(posedge clk) begin
        cycle <= cycle + 1;
        rst <= cycle < 2 || cycle == 2017;
        step <= {$random(seed)} % 3 != 0;
        if (cycle == 5000) begin
            errors = 0;
            steps = 0;
            for (i = 0; i < LANES; i = i + 1) begin
                errors = errors + lane_errors[32*i +: 32];
                steps = steps + lane_steps[32*i +: 32];
            end
            if (errors == 0 && steps > 15000) $display("PASS: %0d steps", steps);
            else $display("FAIL: errors %0d %0d %0d %0d %0d %0d", lane_errors[31:0], lane_errors[63:32], lane_errors[95:64], lane_errors[127:96],
                lane_errors[159:128], lane_errors[191:160]);
            $finish;
        end
    end
endmodule
